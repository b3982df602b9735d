"""The search for the best lacing of one shoe and its spots among all that a person makes row by row.

One file for each question: ``family`` which lacings those are; ``threading`` how they go in and out; ``contribution`` what each
stretch of them adds; ``graph`` how they go on; ``dominance`` what can be forgotten, with the proof; ``engine`` the search itself;
``count`` how many lacings there are; ``plain`` those with a name; ``prescription`` what is asked and answered; ``prescribing``
the choice of the one to begin with; ``words`` what is said of it. Standard library only, imported when it is asked for.
"""
