"""How people's programs end: checklists, recommendations, payments, reports, closed workbooks."""
