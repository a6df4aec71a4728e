"""What every room stands on; knows no business, and two rooms must need a thing before it comes in."""
