-- What came of asking the police's server for a month.
create table business.crime_fetches (
    month date primary key,
    at timestamptz not null,
    crimes integer not null,
    problem text
);
