using System.Text.Json;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Voting.Counting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Voting.Votes;

/// <summary>A question that people vote on.</summary>
public sealed class Vote
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a vote by its slug.</summary>
    public const string ItemKind = "voting.vote";

    public const string PublicationKind = "voting.vote";

    public const string ResultsPublicationKind = "voting.results";

    /// <summary>What pages show that list votes.</summary>
    public static readonly ItemRef ListItem = new("voting.list", "all");

    private Vote()
    {
    }

    internal Vote(string slug)
    {
        Id = Guid.NewGuid();
        Slug = slug;
    }

    public Guid Id { get; private set; }

    /// <summary>Its part of addresses, and its id in recipes.</summary>
    public string Slug { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>Markdown as it was written.</summary>
    public string Text { get; private set; } = "";

    /// <summary>How it is counted, and so what a ballot looks like.</summary>
    public CountingMethod Method { get; private set; }

    /// <summary>How many options win.</summary>
    public int Seats { get; private set; } = 1;

    public int MinimumChoices { get; private set; } = 1;

    /// <summary>How many options one ballot may choose or rank; 0 for all.</summary>
    public int MaximumChoices { get; private set; }

    /// <summary>The best score that an option can be given.</summary>
    public int MaximumScore { get; private set; } = 5;

    /// <summary>What a budget's winners may cost together, in whole units of money.</summary>
    public long? Pot { get; private set; }

    /// <summary>What each area's own projects may cost together, by the area's code; empty where one pot pays for all.</summary>
    public IReadOnlyDictionary<string, long> AreaPots { get; private set; } = new Dictionary<string, long>();

    /// <summary>How many of a hundred electors must take part; 0 for no such rule.</summary>
    public int QuorumPercent { get; private set; }

    /// <summary>More than so many of a hundred votes must be for it; 0 for the most votes.</summary>
    public int ThresholdPercent { get; private set; }

    public bool AllowsBlank { get; private set; }

    /// <summary>Whether each voter reads the options in an order of their own.</summary>
    public bool RandomOrder { get; private set; }

    public ResultsTiming Results { get; private set; }

    /// <summary>Whether a ballot may be replaced until the close.</summary>
    public bool Changeable { get; private set; }

    /// <summary>How many observers must sign before the result is published.</summary>
    public int SignOffsNeeded { get; private set; }

    public ResidentLevel Level { get; private set; }

    /// <summary>The code of the area whose residents vote; null for all of the site.</summary>
    public string? AreaCode { get; private set; }

    /// <summary>16 or 18; 0 for any age.</summary>
    public int MinimumAge { get; private set; }

    /// <summary>Whether the electors are those of a roll that the council has uploaded; level, area and age are then not asked.</summary>
    public bool HasRoll { get; private set; }

    /// <summary>Whether ballots are taken on paper and by telephone too.</summary>
    public bool TakesPaper { get; private set; }

    /// <summary>Whether a second officer types papers in once more.</summary>
    public bool TwoOfficers { get; private set; }

    /// <summary>How many days before the close those are reminded who have not voted; 0 for never.</summary>
    public int ReminderDays { get; private set; }

    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>Whether somebody has looked through the roll.</summary>
    public bool RollConfirmed { get; private set; }

    /// <summary>See <see cref="Rolls.RollBook.DigestAsync"/>; null without a roll and before the opening.</summary>
    public byte[]? RollDigest { get; private set; }

    public DateTimeOffset OpensAt { get; private set; }

    public DateTimeOffset ClosesAt { get; private set; }

    /// <summary>As it was last written down; <see cref="StateAt"/> is what counts.</summary>
    public VoteState State { get; private set; }

    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>All that was frozen at the opening, as canonical JSON.</summary>
    public string? Definition { get; private set; }

    /// <summary>SHA-256 of <see cref="Definition"/>.</summary>
    public byte[]? Fingerprint { get; private set; }

    /// <summary>Published at the opening; lots are drawn by it.</summary>
    public string? TieSeed { get; private set; }

    /// <summary>Ballots are sealed to it.</summary>
    public byte[]? PublicKey { get; private set; }

    public Guid? KeyId { get; private set; }

    public DateTimeOffset? KeyDestroyedAt { get; private set; }

    /// <summary>How many people could vote when it opened; null for anybody.</summary>
    public int? Electorate { get; private set; }

    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>When ballots were opened.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public int? Ballots { get; private set; }

    /// <summary>Rows that the site's key could not open; there are none unless somebody wrote into the database.</summary>
    public int? UnreadableBallots { get; private set; }

    public byte[]? ChainHead { get; private set; }

    public DateTimeOffset? CountedAt { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public DateTimeOffset? ArchivedAt { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>When people were told that it closes soon.</summary>
    public DateTimeOffset? ClosingSoonAt { get; private set; }

    /// <summary>Addresses that are sent the head of the chain of ballots at publication, one a line; deleted some weeks later.</summary>
    public string Observers { get; private set; } = "";

    public ItemRef Item => new(ItemKind, Slug);

    public AreaId? Area => AreaCode is null ? null : new AreaId(AreaCode);

    public ElectorRule Electors => new(Level, Area, MinimumAge);

    /// <summary>Whether anybody may take part, as often as they have browsers.</summary>
    public bool IsForAnybody => !HasRoll && Level == ResidentLevel.None;

    public VoteGrade Grade => VoteGrades.Of(this);

    /// <summary>What it is by the clock, whether or not a job has run.</summary>
    public VoteState StateAt(DateTimeOffset now) => State == VoteState.Open && now >= ClosesAt ? VoteState.Closed : State;

    public bool TakesBallotsAt(DateTimeOffset now) => StateAt(now) == VoteState.Open;

    /// <summary>Whether everybody may know of it.</summary>
    public bool IsPublic => State >= VoteState.Scheduled;

    public bool IsFrozen => State >= VoteState.Open;

    internal void Change(VoteData data)
    {
        Must(State is VoteState.Draft or VoteState.Checked);
        (Title, Text, Method, Seats) = (data.Title.Trim(), data.Text, data.Method, data.Seats);
        (MinimumChoices, MaximumChoices, MaximumScore, Pot) = (data.MinimumChoices, data.MaximumChoices, data.MaximumScore, data.Pot);
        (QuorumPercent, ThresholdPercent, AllowsBlank, RandomOrder) = (data.QuorumPercent, data.ThresholdPercent, data.AllowsBlank, data.RandomOrder);
        (Results, Changeable, SignOffsNeeded, Observers) = (data.Results, data.Changeable, data.SignOffsNeeded, data.Observers is null ? Observers : string.Join('\n', data.Observers));
        AreaPots = data.AreaPots.ToDictionary(pot => pot.Area!.Value.Value, pot => pot.Money);
        (Level, AreaCode, MinimumAge, HasRoll) = (data.Level, data.Area?.Value, data.MinimumAge, data.HasRoll);
        (TakesPaper, TwoOfficers, ReminderDays) = (data.TakesPaper, data.TakesPaper && data.TwoOfficers, data.ReminderDays);
        (OpensAt, ClosesAt) = (data.OpensAt.ToUniversalTime(), data.ClosesAt.ToUniversalTime());
        BeDraft();
    }

    internal void BeDraft()
    {
        Must(State < VoteState.Open);
        (State, CheckedAt) = (VoteState.Draft, null);
    }

    internal void TakeRoll()
    {
        Must(HasRoll);
        BeDraft();
        RollConfirmed = false;
    }

    internal void ConfirmRoll()
    {
        Must(HasRoll && State <= VoteState.Checked);
        RollConfirmed = true;
    }

    internal void Check(DateTimeOffset now)
    {
        Must(State is VoteState.Draft or VoteState.Checked);
        (State, CheckedAt) = (VoteState.Checked, now);
    }

    internal void Schedule()
    {
        Must(State == VoteState.Checked);
        State = VoteState.Scheduled;
    }

    internal void Open(OpeningFacts facts, DateTimeOffset now)
    {
        Must(State == VoteState.Scheduled);
        (State, OpenedAt) = (VoteState.Open, now);
        (KeyId, PublicKey, TieSeed, Electorate, RollDigest) = (facts.KeyId, facts.PublicKey, facts.TieSeed, facts.Electorate, facts.RollDigest);
    }

    internal void Freeze(string definition, byte[] fingerprint) => (Definition, Fingerprint) = (definition, fingerprint);

    internal void Extend(DateTimeOffset until, DateTimeOffset now)
    {
        Must(TakesBallotsAt(now) && until > ClosesAt);
        ClosesAt = until.ToUniversalTime();
    }

    internal bool IsReminderDue(DateTimeOffset now) => TakesBallotsAt(now) && ReminderDays > 0 && RemindedAt is null && now >= ClosesAt.AddDays(-ReminderDays);

    internal void Remind(DateTimeOffset now)
    {
        Must(IsReminderDue(now));
        RemindedAt = now;
    }

    internal void Cancel(DateTimeOffset now)
    {
        Must(State == VoteState.Scheduled || TakesBallotsAt(now));
        (State, CancelledAt) = (VoteState.Cancelled, now);
    }

    internal void Close(int ballots, int unreadable, byte[] chainHead, DateTimeOffset now)
    {
        Must(StateAt(now) == VoteState.Closed && ClosedAt is null);
        (State, ClosedAt, Ballots, UnreadableBallots, ChainHead) = (VoteState.Closed, now, ballots, unreadable, chainHead);
    }

    internal void ForgetKey(DateTimeOffset now)
    {
        Must(ClosedAt is not null || CancelledAt is not null);
        KeyDestroyedAt ??= now;
    }

    internal void Count(DateTimeOffset now)
    {
        Must(State == VoteState.Closed);
        (State, CountedAt) = (VoteState.Counted, now);
    }

    internal void Publish(DateTimeOffset now)
    {
        Must(State == VoteState.Counted);
        (State, PublishedAt) = (VoteState.Published, now);
    }

    internal void Archive(DateTimeOffset now)
    {
        Must(State == VoteState.Published);
        (State, ArchivedAt) = (VoteState.Archived, now);
    }

    // Pages have asked before: whoever comes here in the wrong state is a bug.
    private void Must(bool may)
    {
        if (!may)
        {
            throw new InvalidOperationException($"The vote {Slug} is {State}: it cannot do that now.");
        }
    }
}

/// <summary>What is fixed when a vote opens.</summary>
internal sealed record OpeningFacts(Guid? KeyId, byte[]? PublicKey, string TieSeed, int? Electorate, byte[]? RollDigest);

internal sealed class VoteMapping : IEntityTypeConfiguration<Vote>
{
    public void Configure(EntityTypeBuilder<Vote> builder)
    {
        builder.ToTable("votes");
        builder.HasKey(v => v.Id);
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Method).HasConversion<string>();
        builder.Property(v => v.Results).HasConversion<string>();
        builder.Property(v => v.Level).HasConversion<string>();
        builder.Property(v => v.State).HasConversion<string>();
        builder.Property(v => v.AreaPots).HasColumnType("jsonb").HasConversion(
            pots => JsonSerializer.Serialize(pots, JsonSerializerOptions.Web), text => JsonSerializer.Deserialize<Dictionary<string, long>>(text, JsonSerializerOptions.Web)!,
            new ValueComparer<IReadOnlyDictionary<string, long>>((a, b) => a!.Count == b!.Count && !a.Except(b).Any(), pots => pots.Count, pots => pots.ToDictionary(pot => pot.Key, pot => pot.Value)));
        builder.Ignore(v => v.Item).Ignore(v => v.Area).Ignore(v => v.Electors).Ignore(v => v.IsForAnybody).Ignore(v => v.Grade).Ignore(v => v.IsPublic).Ignore(v => v.IsFrozen);
    }
}
