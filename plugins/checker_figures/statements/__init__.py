"""What sentences and table rows state: the totals, shares, growth and names that more than one family of rules holds against each other."""
