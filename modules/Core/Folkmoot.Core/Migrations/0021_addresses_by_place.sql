-- Which address is nearest to a place is asked within a box around it.
create index addresses_place on core.addresses (generation_id, latitude, longitude);
