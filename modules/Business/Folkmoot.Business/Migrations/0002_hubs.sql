-- Feeds whose hub sends us what is new (WebSub). The key is the secret part of the address that the hub calls; the secret signs what it sends and is encrypted.
create table business.hub_subscriptions (
    feed_id uuid primary key references business.feeds (id) on delete cascade,
    key text not null,
    hub text not null,
    topic text not null,
    protected_secret text not null,
    state text not null,
    asked_at timestamptz not null,
    lease_ends timestamptz
);
create unique index hub_subscriptions_key on business.hub_subscriptions (key);
