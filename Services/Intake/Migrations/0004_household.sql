-- A foreign key costs a look-up for each member of each form; the transaction that writes the member has written the
-- household, and none is ever deleted.
ALTER TABLE household_member DROP CONSTRAINT household_member_household_fkey;
