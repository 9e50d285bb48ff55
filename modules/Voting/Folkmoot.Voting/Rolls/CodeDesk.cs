using System.Globalization;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Notifications;
using Folkmoot.Data;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace Folkmoot.Voting.Rolls;

/// <summary>Makes voting codes, one for each elector of a roll, for letters and mails. A code stands in its letter or mail and nowhere else.</summary>
public sealed class CodeDesk(VotingDbContext db, SiteDatabase site, ElectorHashes hashes, CodeMail mail, Suppressions suppressions, AuditTrail audit, TimeProvider clock)
{
    /// <summary>As many letters as one page shows; a printer's file holds all.</summary>
    public const int LettersOnAPage = 50;

    public static bool MayIssue(Vote vote, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(vote);
        return vote.HasRoll && vote.StateAt(now) is VoteState.Scheduled or VoteState.Open;
    }

    public async Task<CodeCounts> CountAsync(Guid voteId, CancellationToken cancellationToken)
    {
        var live = db.Codes.Where(c => c.VoteId == voteId && c.VoidedAt == null);
        return new CodeCounts(
            await live.CountAsync(c => c.IssuedAt != null, cancellationToken),
            await live.CountAsync(c => c.IssuedAt == null, cancellationToken),
            await Without(voteId).CountAsync(e => e.Address != null, cancellationToken),
            await Without(voteId).CountAsync(e => e.Email != null, cancellationToken));
    }

    /// <summary>The letters that were made and that nobody has said are printed.</summary>
    public Task<Guid?> FindUnconfirmedAsync(Guid voteId, CancellationToken cancellationToken) =>
        db.Codes.Where(c => c.VoteId == voteId && c.IssuedAt == null && c.VoidedAt == null).Select(c => (Guid?)c.Batch).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Makes codes for letters. Those that were made before and never confirmed are made anew, with other codes.</summary>
    /// <param name="vote">Which vote.</param>
    /// <param name="most">How many at most; null for all.</param>
    /// <param name="userId">Who prints them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<LetterBatch> MakeLettersAsync(Vote vote, int? most, string userId, CancellationToken cancellationToken)
    {
        await using var work = await BeginAsync(vote, cancellationToken);
        await db.Codes.Where(c => c.VoteId == vote.Id && c.IssuedAt == null).ExecuteDeleteAsync(cancellationToken);
        var waiting = Without(vote.Id).Where(e => e.Address != null).OrderBy(e => e.Reference);
        var entries = await (most is { } limit ? waiting.Take(limit) : waiting).ToListAsync(cancellationToken);
        var batch = Guid.NewGuid();
        var letters = await MakeAsync(vote, entries, CodeWay.Post, batch, issuedAt: null, cancellationToken);
        await SaveAsync(work, vote, "voting.codes-made", letters.Count, userId, cancellationToken);
        return new LetterBatch(batch, letters);
    }

    /// <summary>The letters are printed: from now on their codes are good.</summary>
    /// <returns>How many; none when others have been made meanwhile.</returns>
    public async Task<int> ConfirmLettersAsync(Vote vote, Guid batch, string userId, CancellationToken cancellationToken)
    {
        await using var work = await BeginAsync(vote, cancellationToken);
        var now = clock.GetUtcNow();
        var issued = await db.Codes.Where(c => c.VoteId == vote.Id && c.Batch == batch && c.IssuedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.IssuedAt, now), cancellationToken);
        await SaveAsync(work, vote, "voting.codes-printed", issued, userId, cancellationToken);
        return issued;
    }

    /// <summary>Sends a code to everybody on the roll who has an e-mail address and no code yet.</summary>
    public async Task<int> MailAsync(Vote vote, string userId, CancellationToken cancellationToken)
    {
        await using var work = await BeginAsync(vote, cancellationToken);
        var waiting = await Without(vote.Id).Where(e => e.Email != null).OrderBy(e => e.Reference).ToListAsync(cancellationToken);
        var stopped = await suppressions.ReasonsAsync(waiting.Select(e => e.Email!), cancellationToken);
        var reachable = waiting.FindAll(e => !stopped.TryGetValue(e.Email!, out var reason) || reason == SuppressionReason.Asked);
        var letters = await MakeAsync(vote, reachable, CodeWay.Email, Guid.NewGuid(), clock.GetUtcNow(), cancellationToken);
        letters.ForEach(letter => db.Send(mail.Of(vote, letter)));
        await SaveAsync(work, vote, "voting.codes-mailed", letters.Count, userId, cancellationToken);
        return letters.Count;
    }

    /// <summary>Voids an elector's code and makes another. It gives no second ballot: the turnout knows the elector, not the code.</summary>
    /// <returns>What is to be printed or has been mailed; null when there is no such elector, or they cannot be written to that way.</returns>
    public async Task<CodeLetter?> ReplaceAsync(Vote vote, string reference, CodeWay way, string userId, CancellationToken cancellationToken)
    {
        await using var work = await BeginAsync(vote, cancellationToken);
        var entry = await db.Roll.AsNoTracking().SingleOrDefaultAsync(e => e.VoteId == vote.Id && e.Reference == reference, cancellationToken);
        if (entry is null || (way == CodeWay.Email ? entry.Email : entry.Address) is null)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        await db.Codes.Where(c => c.VoteId == vote.Id && c.Reference == reference && c.VoidedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.VoidedAt, now), cancellationToken);
        var letter = (await MakeAsync(vote, [entry], way, Guid.NewGuid(), now, cancellationToken))[0];
        if (way == CodeWay.Email)
        {
            db.Send(mail.Of(vote, letter));
        }

        await SaveAsync(work, vote, "voting.code-replaced", 1, userId, cancellationToken);
        return letter;
    }

    // Of two who make codes at once, the second finds them made. Whoever casts is not kept waiting.
    private async Task<SiteWork> BeginAsync(Vote vote, CancellationToken cancellationToken)
    {
        var work = await site.BeginAsync(cancellationToken);
        await db.Votes.FromSql($"select * from voting.votes where id = {vote.Id} for no key update").AsNoTracking().SingleAsync(cancellationToken);
        return work;
    }

    private async Task<List<CodeLetter>> MakeAsync(Vote vote, List<RollEntry> entries, CodeWay way, Guid batch, DateTimeOffset? issuedAt, CancellationToken cancellationToken)
    {
        var key = await hashes.KeyAsync(vote.Id, cancellationToken);
        var letters = entries.ConvertAll(entry => new CodeLetter(entry, VotingCode.New()));
        await using var import = await site.Connection.BeginBinaryImportAsync("copy voting.codes (vote_id, hash, reference, way, batch, issued_at) from stdin (format binary)", cancellationToken);
        foreach (var letter in letters)
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(vote.Id, NpgsqlDbType.Uuid, cancellationToken);
            await import.WriteAsync(VotingCode.HashOf(key, letter.Code), NpgsqlDbType.Bytea, cancellationToken);
            await import.WriteAsync(letter.Elector.Reference, NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(way.ToString(), NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(batch, NpgsqlDbType.Uuid, cancellationToken);
            await (issuedAt is { } issued ? import.WriteAsync(issued, NpgsqlDbType.TimestampTz, cancellationToken) : import.WriteNullAsync(cancellationToken));
        }

        await import.CompleteAsync(cancellationToken);
        return letters;
    }

    private async Task SaveAsync(SiteWork work, Vote vote, string act, int count, string userId, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        await audit.RecordAsync(act, userId, vote.Item, new Dictionary<string, string> { ["count"] = count.ToString(CultureInfo.InvariantCulture) }, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    private IQueryable<RollEntry> Without(Guid voteId) => db.Roll.AsNoTracking()
        .Where(e => e.VoteId == voteId && !db.Codes.Any(c => c.VoteId == voteId && c.Reference == e.Reference && c.VoidedAt == null));
}

/// <summary>How far the codes of a vote are.</summary>
/// <param name="Issued">Codes that are good.</param>
/// <param name="Unconfirmed">Codes whose letters nobody has said are printed.</param>
/// <param name="ForPost">Electors without a code who have an address.</param>
/// <param name="ForEmail">Electors without a code who have an e-mail address.</param>
public sealed record CodeCounts(int Issued, int Unconfirmed, int ForPost, int ForEmail);

/// <summary>Letters that are printed together.</summary>
public sealed record LetterBatch(Guid Id, IReadOnlyList<CodeLetter> Letters);

/// <summary>A code on its way.</summary>
public sealed record CodeLetter(RollEntry Elector, string Code)
{
    // No code in any log line.
    public override string ToString() => nameof(CodeLetter);
}
