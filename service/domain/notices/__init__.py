"""What people are written about, kind by kind: each in a file of its own, joined in `registry`. Pure.

Letters that hang on days are planned here, from facts and a day; jobs/remind carries the plans out.
"""
