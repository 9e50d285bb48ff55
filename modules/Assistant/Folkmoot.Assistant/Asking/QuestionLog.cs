using Folkmoot.Assistant.ChannelShift;
using Folkmoot.Assistant.Redaction;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Assistant.Asking;

/// <summary>Keeps for staff what was asked and what came of it: redacted, and for a set time.</summary>
public sealed class QuestionLog(AssistantDbContext db, Site site, TimeProvider clock)
{
    /// <summary>Notes a question, or what became of one that was noted.</summary>
    /// <returns>By what it is found again.</returns>
    public async Task<Guid> NoteAsync(Guid? noted, NewQuestion question, Outcome outcome, Guid? version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var asked = noted is { } id ? await db.Asked.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) : null;
        asked ??= db.Asked.Add(new AskedQuestion(Redactor.Redact(question.Text), question.Language, question.Area, site.ToLocal(clock.GetUtcNow()))).Entity;
        asked.Become(outcome, version);
        await db.SaveChangesAsync(cancellationToken);
        return asked.Id;
    }

    /// <summary>Notes whether it was an answer.</summary>
    public Task RateAsync(Guid noted, bool helpful, CancellationToken cancellationToken) =>
        db.Asked.Where(a => a.Id == noted).ExecuteUpdateAsync(set => set.SetProperty(a => a.Helpful, helpful), cancellationToken);

    /// <summary>Notes what was missing.</summary>
    public Task ExplainAsync(Guid noted, string reason, CancellationToken cancellationToken)
    {
        var redacted = Redactor.Redact(reason);
        return db.Asked.Where(a => a.Id == noted).ExecuteUpdateAsync(set => set.SetProperty(a => a.Reason, redacted), cancellationToken);
    }
}

/// <summary>A question as it was typed.</summary>
public sealed record NewQuestion(string Text, string Language, string? Area);

/// <summary>Deletes questions whose time is over. How many there were stays.</summary>
public sealed class DeleteOldQuestions(MonthBook months, ISettings<AssistantSettings> settings, TimeProvider clock) : IScheduledJob
{
    public async Task RunAsync(CancellationToken cancellationToken) =>
        await months.FoldAsync(clock.GetUtcNow().AddDays(-(await settings.GetAsync(cancellationToken)).KeepDays), cancellationToken);
}
