//! A handler of blocks as JavaScript that does the same.
