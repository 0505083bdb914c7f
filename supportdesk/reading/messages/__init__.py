"""One message or a paste of many -> what was done with money in it: the grammar behind `reading.payments`."""
