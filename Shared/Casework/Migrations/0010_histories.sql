-- What was done to cases, awards, duties and payment runs is only added to, whatever a role may do to other tables.
CREATE TRIGGER case_history_kept BEFORE UPDATE OR DELETE ON case_history FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER award_history_kept BEFORE UPDATE OR DELETE ON award_history
    FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER duty_history_kept BEFORE UPDATE OR DELETE ON duty_history FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER payment_history_kept BEFORE UPDATE OR DELETE ON payment_history
    FOR EACH ROW EXECUTE FUNCTION only_added_to();

CREATE TRIGGER case_history_not_emptied BEFORE TRUNCATE ON case_history EXECUTE FUNCTION only_added_to();
CREATE TRIGGER award_history_not_emptied BEFORE TRUNCATE ON award_history EXECUTE FUNCTION only_added_to();
CREATE TRIGGER duty_history_not_emptied BEFORE TRUNCATE ON duty_history EXECUTE FUNCTION only_added_to();
CREATE TRIGGER payment_history_not_emptied BEFORE TRUNCATE ON payment_history EXECUTE FUNCTION only_added_to();
