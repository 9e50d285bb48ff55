using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Npgsql;

namespace Folkmoot.Core.Moderation;

/// <summary>What the desk's rules go by, of one who writes.</summary>
/// <param name="IsSent">The same form has been judged before.</param>
/// <param name="HeldFor">Why a moderator read what it sent; null when nobody had to.</param>
/// <param name="SuspendedUntil">When the suspension ends that binds them now; null when none does.</param>
/// <param name="SuspendedBecause">What they read of it.</param>
/// <param name="Approvals">How many more of their texts moderators have approved than removed.</param>
/// <param name="IsRepeat">They wrote the same words not long ago.</param>
/// <param name="LastAt">When they last wrote anything but their name.</param>
/// <param name="IsYoung">They said that they are under 18.</param>
internal sealed record WriterRecord(
    bool IsSent, string? HeldFor, DateTimeOffset? SuspendedUntil, string? SuspendedBecause, long Approvals, bool IsRepeat, DateTimeOffset? LastAt, bool IsYoung)
{
    // What is asked of everybody who writes is planned once, not each time by what this person has written; so is the rest of the act.
    private const string PlanOnce = "set local plan_cache_mode = force_generic_plan";

    // Each statement sees what was committed before it began: the one that waited for the turn comes first.
    private const string TakeTurn = "select pg_advisory_xact_lock(hashtext($1))";

    private const string Read = $"""
        select w.id is not null, w.held_for, s.ends_at, s.reason,
            (select count(distinct c.item) from core.moderation_cases c where c.author_id = $1 and c.outcome = 'approved')
            - (select count(*) from core.moderation_cases c where c.author_id = $1 and c.outcome in ('removed', 'suspended')
                and not exists (select from core.moderation_cases a where a.appeal_of = c.id and a.outcome = 'approved')),
            exists (select from core.written_texts t where t.author_id = $1 and t.fingerprint = $3 and t.at > $4),
            (select max(t.at) from core.written_texts t where t.author_id = $1 and t.kind <> '{Profile.ItemKind}'),
            exists (select from core.profiles p where p.user_id = $1 and p.age_band in ('{nameof(AgeBand.Under16)}', '{nameof(AgeBand.From16)}'))
        from (select) writer
        left join core.written_texts w on w.author_id = $1 and w.form_token = $2
        left join lateral (
            select ends_at, reason from core.suspensions where user_id = $1 and lifted_at is null and ends_at > $5 order by ends_at desc limit 1) s on true
        """;

    private const string Note = """
        insert into core.written_texts (id, author_id, kind, fingerprint, form_token, at) values ($1, $2, $3, $4, $5, $6) on conflict (author_id, form_token) do nothing
        """;

    /// <summary>Within an act: waits for the person's turn, reads, and notes the text; in one round trip, since whoever writes waits for it.</summary>
    public static async Task<WriterRecord> NoteAsync(
        SiteDatabase site, Submission submission, string fingerprint, ModerationSettings chosen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (author, token, since) = (submission.AuthorId, submission.FormToken, now.AddHours(-chosen.HoursBetweenRepeats));
        await using var batch = new NpgsqlBatch(site.Connection, site.Transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(PlanOnce));
        batch.BatchCommands.Add(Command(TakeTurn, ModerationDesk.TurnOf(author)));
        batch.BatchCommands.Add(Command(Read, author, token, fingerprint, since, now));
        batch.BatchCommands.Add(Command(Note, Guid.CreateVersion7(now), author, submission.Kind, fingerprint, token, now));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new WriterRecord(
            reader.GetBoolean(0), reader.FindText(1), reader.FindMoment(2), reader.FindText(3), reader.GetInt64(4), reader.GetBoolean(5), reader.FindMoment(6), reader.GetBoolean(7));
    }

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }
}
