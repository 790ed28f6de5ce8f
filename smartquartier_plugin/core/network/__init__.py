"""Street networks on sparse graphs: built once, asked often."""
