using Folkmoot.Data;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Questionnaires;

/// <summary>Takes the answers to questionnaires.</summary>
public sealed class QuestionnaireDesk(ReportsDbContext db, SiteDatabase site, VoiceDesk voices, TimeProvider clock)
{
    /// <summary>What a link's code asks about; null when there is no such code.</summary>
    public async Task<(Questionnaire Questionnaire, Report Report)?> FindAsync(string? code, CancellationToken cancellationToken)
    {
        var hash = ReportCode.HashOf(code);
        return await db.Questionnaires.AsNoTracking().SingleOrDefaultAsync(q => q.CodeHash == hash, cancellationToken) is { } found
            ? (found, await db.Reports.AsNoTracking().SingleAsync(r => r.Id == found.ReportId, cancellationToken))
            : null;
    }

    /// <summary>Counts the answer and does what follows from it: what is fixed is closed, what is not is opened again. A second answer changes nothing.</summary>
    public async Task AnswerAsync(string? code, bool? isFixed, int? satisfied, string text, CancellationToken cancellationToken)
    {
        var hash = ReportCode.HashOf(code);
        await using var work = await site.BeginAsync(cancellationToken);
        if (await db.Questionnaires.FromSql($"select * from reports.questionnaires where code_hash = {hash} for update").SingleOrDefaultAsync(cancellationToken) is not { AnsweredAt: null } asked)
        {
            return;
        }

        asked.Answer(isFixed, satisfied, clock.GetUtcNow());
        var report = await db.Reports.FromSql($"select * from reports.reports where id = {asked.ReportId} for update").SingleAsync(cancellationToken);
        if (isFixed is false && await voices.MayReopenAsync(report, cancellationToken))
        {
            await voices.ReopenAsync(report, report.AuthorId ?? report.Writer, report.AuthorId, text, cancellationToken);
        }
        else if (isFixed is true && report.State.IsOpen())
        {
            voices.CloseAsFixed(report, report.AuthorId, text);
        }
        else
        {
            voices.Note(report, report.AuthorId, text);
        }

        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    /// <summary>How many were asked, have answered, and say that it is fixed.</summary>
    public async Task<QuestionnaireCount> CountAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddYears(-1);
        var recent = db.Questionnaires.Where(q => q.AskedAt > since);
        return new QuestionnaireCount(
            await recent.CountAsync(cancellationToken), await recent.CountAsync(q => q.IsFixed == true, cancellationToken), await recent.CountAsync(q => q.IsFixed == false, cancellationToken),
            await recent.AverageAsync(q => (double?)q.Satisfied, cancellationToken));
    }
}

/// <summary>The answers of a year.</summary>
/// <param name="Asked">How many were asked.</param>
/// <param name="Fixed">How many say that it is fixed.</param>
/// <param name="NotFixed">How many say that it is not.</param>
/// <param name="Satisfied">The mean of how content people are, from 1 to 5; null when nobody has said.</param>
public sealed record QuestionnaireCount(int Asked, int Fixed, int NotFixed, double? Satisfied);
