using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Voting.Ballots;

/// <summary>
/// How the ballots of a vote with running results stand, without looking through them: casting notes what comes and goes, and now and then a ballot adds up what has been noted.
/// </summary>
public sealed class LiveTallies(SiteDatabase site)
{
    /// <summary>One ballot in so many adds up.</summary>
    private const int Often = 256;

    private const string Sums =
        """
        select choices, sum(papers)::bigint from (
            select choices, papers from voting.live_tallies where vote_id = $1 union all select choices, papers from voting.live_changes where vote_id = $1) noted
        group by choices having sum(papers) > 0
        """;

    // Of two at once the second waits for the rows of the first, and finds them gone.
    private const string AddUp =
        """
        with noted as (delete from voting.live_changes where vote_id = $1 returning choices, papers)
        insert into voting.live_tallies (vote_id, choices, papers) select $1, choices, sum(papers) from noted group by choices order by choices
        on conflict (vote_id, choices) do update set papers = live_tallies.papers + excluded.papers
        returning papers
        """;

    /// <summary>Ballots that say the same, once each with their number.</summary>
    public Task<List<(byte[] Choices, long Papers)>> ReadAsync(Guid voteId, CancellationToken cancellationToken) =>
        site.ReadAsync(Sums, row => (row.GetFieldValue<byte[]>(0), row.GetInt64(1)), [voteId], cancellationToken);

    /// <summary>Adds up what has been noted; the sums stay the same.</summary>
    public Task AddUpAsync(Guid voteId, CancellationToken cancellationToken) => site.ReadAsync(AddUp, row => row.GetInt64(0), [voteId], cancellationToken);

    /// <summary>Adds up a box that was filled without casting.</summary>
    internal Task StartAsync(Guid voteId, CancellationToken cancellationToken) => site.ReadAsync(
        "insert into voting.live_tallies (vote_id, choices, papers) select $1, substring(sealed from 12), count(*) from voting.sealed_ballots where vote_id = $1 group by 2 returning papers",
        row => row.GetInt64(0), [voteId], cancellationToken);

    internal Task AddUpNowAndThenAsync(Guid voteId, byte[] random, CancellationToken cancellationToken) =>
        random[0] % Often == 0 ? AddUpAsync(voteId, cancellationToken) : Task.CompletedTask;
}

/// <summary>How many ballots of a vote with running results say the same.</summary>
public sealed class LiveTally
{
    public Guid VoteId { get; private set; }

    /// <summary>As <see cref="BallotContent"/> writes them, without the tracker.</summary>
    public byte[] Choices { get; private set; } = [];

    public long Papers { get; private set; }
}

/// <summary>Such ballots that have come since they were last added up, or gone: then it is -1.</summary>
public sealed class LiveChange
{
    public Guid VoteId { get; private set; }

    public byte[] Choices { get; private set; } = [];

    public int Papers { get; private set; }
}

internal sealed class LiveTallyMapping : IEntityTypeConfiguration<LiveTally>
{
    public void Configure(EntityTypeBuilder<LiveTally> builder)
    {
        builder.ToTable("live_tallies");
        builder.HasKey(t => new { t.VoteId, t.Choices });
    }
}

internal sealed class LiveChangeMapping : IEntityTypeConfiguration<LiveChange>
{
    public void Configure(EntityTypeBuilder<LiveChange> builder)
    {
        builder.ToTable("live_changes");
        builder.HasNoKey();
    }
}
