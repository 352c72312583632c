"""What the trainee has chosen, kept in one file that people may edit by hand."""
