-- For `stuck`. Referrals after the first are few, and nothing that is written for every application touches this index.
CREATE INDEX referral_later ON referral (application, department, version)
    INCLUDE (sent_at) WHERE version > 1;

-- Parts that a department holds and has not looked at: none while all is well.
CREATE INDEX part_resting ON part (changed_at) WHERE status IN ('sent', 'received');
