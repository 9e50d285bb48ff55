using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Reports.OtherSystems;

/// <summary>One round of a report as another system's request: what we sent, and what we have heard of it.</summary>
public sealed class SentRequest
{
    private const int MostSeen = 50;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(5), LaterWait = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    private SentRequest()
    {
    }

    internal SentRequest(Guid systemId, Guid reportId, int round, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (SystemId, ReportId, Round, QueuedAt, NextAt) = (systemId, reportId, round, now, now);
    }

    public Guid Id { get; private set; }

    public Guid SystemId { get; private set; }

    public Guid ReportId { get; private set; }

    public int Round { get; private set; }

    public RequestState State { get; private set; }

    /// <summary>By which the system tells the id later.</summary>
    public string? Token { get; private set; }

    public string? ExternalId { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset QueuedAt { get; private set; }

    /// <summary>When it is tried next; null when it need not be.</summary>
    public DateTimeOffset? NextAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>The latest moment of theirs that has been taken over, by their clock.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>Hashes of what they have said before: said again, or late, it says nothing new.</summary>
    public List<string> Seen { get; private set; } = [];

    /// <summary>Whether it was they who closed the report: then they may open it again.</summary>
    public bool ClosedByThem { get; internal set; }

    public string? Problem { get; private set; }

    internal void Arrived(string? id, string? token, DateTimeOffset now)
    {
        (State, ExternalId, Token, SentAt, NextAt, Problem) = (RequestState.Sent, id ?? ExternalId, token ?? Token, SentAt ?? now, null, null);
        Attempts++;
    }

    /// <summary>It is tried again: after five minutes, then every half an hour, or when they ask for it. After a week it is given up.</summary>
    internal void Postpone(string problem, DateTimeOffset? notBefore, DateTimeOffset now)
    {
        var next = now + (Attempts == 0 ? FirstWait : LaterWait);
        Attempts++;
        Problem = problem;
        NextAt = notBefore > next && notBefore < now.AddDays(1) ? notBefore : next;
        if (now - QueuedAt > Patience)
        {
            GiveUp(problem);
        }
    }

    /// <summary>They do not take it: it goes the way of mail.</summary>
    internal void GiveUp(string problem) => (State, NextAt, Problem) = (RequestState.GivenUp, null, problem);

    /// <summary>
    /// Whether what they say is new, and notes it. Their moments are compared with each other only, since their clock may be wrong. Where one of theirs
    /// lay in our future, they have set their clock back since, and what was never said before counts as new.
    /// </summary>
    internal bool Hears(string hash, DateTimeOffset? updated, DateTimeOffset now)
    {
        var isLate = updated is { } moment && SeenAt is { } seen && moment < seen && seen <= now;
        if (isLate || Seen.Contains(hash))
        {
            return false;
        }

        Seen = [.. Seen.TakeLast(MostSeen - 1), hash];
        SeenAt = updated ?? SeenAt;
        return true;
    }

    /// <summary>Whether these words are others than all before: a system may change something else and say the same again.</summary>
    internal bool HearsWords(string words)
    {
        var hash = "words:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..24];
        var isNew = !Seen.Contains(hash);
        Seen = isNew ? [.. Seen, hash] : Seen;
        return isNew;
    }
}

/// <summary>How far a request has come on its way to the other system.</summary>
public enum RequestState
{
    Waiting,

    Sent,

    GivenUp,
}

internal sealed class SentRequestMapping : IEntityTypeConfiguration<SentRequest>
{
    public void Configure(EntityTypeBuilder<SentRequest> builder)
    {
        builder.ToTable("requests");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.State).HasConversion(state => state.ToString().ToLowerInvariant(), text => Enum.Parse<RequestState>(text, true));
    }
}
