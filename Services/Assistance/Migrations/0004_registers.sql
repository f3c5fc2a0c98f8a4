-- Records that hang on a case or an award are shown with it.
CREATE INDEX register_history_case ON register_history ((body->>'case')) WHERE body->>'case' IS NOT NULL;
CREATE INDEX register_history_award ON register_history ((body->>'award')) WHERE body->>'award' IS NOT NULL;

-- What is to be done because of a record ends with it.
CREATE INDEX duty_open_record ON duty ((body->>'record')) WHERE status = 'open';
