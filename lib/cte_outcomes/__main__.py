"""`python -m cte_outcomes` is the `cte` command."""

from .cli import main

main()
