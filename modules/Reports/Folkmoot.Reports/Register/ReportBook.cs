using Folkmoot.Core.Areas;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Photos;
using Folkmoot.Data;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Drafts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Npgsql;

namespace Folkmoot.Reports.Register;

/// <summary>What people do to make a report: they send it.</summary>
public sealed class ReportBook(
    ReportsDbContext db, SiteDatabase site, BodyBook bodies, AreaDirectory areas, ModerationDesk desk, PhotoAlbum album, ReportWriters writers,
    Confirmations confirmations, ISettings<ModerationSettings> moderation, TimeProvider clock, IStringLocalizer<ReportBook> texts)
{
    /// <summary>Makes a report of a finished draft. Sent twice, it finds the report that it made.</summary>
    /// <param name="draft">With all its answers.</param>
    /// <param name="category">The category that it names.</param>
    /// <param name="author">Who is signed in with a confirmed address; null for who has to confirm it by mail.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="keyId">The key of the system that sends it and vouches for its writer; null for a person's own browser.</param>
    /// <param name="isTrusted">Whether what a key sends needs no moderator.</param>
    public async Task<SentReport> SendAsync(ReportDraft draft, Category category, UserSummary? author, CancellationToken cancellationToken, string? keyId = null, bool isTrusted = false)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(category);
        await using var work = await site.BeginAsync(cancellationToken);
        var writer = keyId is not null ? "key:" + keyId : await writers.OfAsync(author, draft.Answers.Email, cancellationToken);
        if (await FindSentAsync(draft, cancellationToken) is { } before)
        {
            return new SentReport(before, null);
        }

        // A system has limits of its own, by its key. Its people are nobody's neighbours here: a moderator reads what they write, unless everybody is trusted.
        var verdict = keyId is not null ? null : await JudgeAsync(draft, writer, cancellationToken);
        if (verdict is not null && (verdict.Refusal ?? await writers.FindRefusalAsync(writer, cancellationToken)) is { } refusal)
        {
            return new SentReport(null, refusal);
        }

        var heldFor = verdict is not null ? verdict.HeldFor : !isTrusted && (await moderation.GetAsync(cancellationToken)).ApprovalsToBeTrusted > 0 ? texts["It came from another system"].Value : null;
        var report = await WriteAsync(draft, category, writer, author, heldFor, cancellationToken);
        if (author is null && keyId is null)
        {
            confirmations.Ask(report);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { ConstraintName: Report.Once })
        {
            // The same form, sent by another request at the same moment.
            await work.DisposeAsync();
            db.ChangeTracker.Clear();
            return new SentReport(await FindSentAsync(draft, cancellationToken), null);
        }

        await MovePhotosAsync(draft, report, cancellationToken);
        if (author is not null || keyId is not null)
        {
            await confirmations.ConfirmAsync(report, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
        return new SentReport(report, null);
    }

    /// <summary>What a draft has become.</summary>
    public Task<Report?> FindSentAsync(ReportDraft draft, CancellationToken cancellationToken) =>
        db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.DraftId == draft.Id, cancellationToken);

    private async Task<Report> WriteAsync(ReportDraft draft, Category category, string writer, UserSummary? author, string? heldFor, CancellationToken cancellationToken)
    {
        var (answers, now) = (draft.Answers, clock.GetUtcNow());
        var at = await bodies.AreasAtAsync(answers.Point!.Value, cancellationToken);
        var homes = (await areas.ListHomesAsync(cancellationToken)).Select(a => a.Id).ToHashSet();
        var report = new Report(References.New(), draft.Id, writer, now)
        {
            CategoryId = category.Id,
            Private = category.Private,
            HeldFor = category.Private ? null : heldFor,
            Title = answers.Title,
            Details = answers.Details,
            Answers = answers.Questions,
            Longitude = answers.Longitude!.Value,
            Latitude = answers.Latitude!.Value,
            Place = answers.Place,
            Areas = [.. at.Select(a => a.Id.Value)],
            AreaCode = at.FirstOrDefault(a => homes.Contains(a.Id))?.Id.Value,
            AuthorId = author?.UserId,
            Email = author?.Email ?? Given(answers.Email),
            Name = Given(answers.Name),
            Phone = Given(answers.Phone),
            ShowsName = answers.ShowsName && answers.Name.Length > 0,
        };
        db.Reports.Add(report);
        draft.ReportId = report.Id;
        return report;
    }

    private async Task<Verdict> JudgeAsync(ReportDraft draft, string writer, CancellationToken cancellationToken)
    {
        // What is said of the photos is words like others: how many photos there may be is for the category's form to say.
        WrittenField[] photos = [.. (await album.OfAsync(draft.Item, cancellationToken)).Select(p => new WrittenField("", p.AlternativeText))];
        WrittenField[] words = [new("", draft.Answers.Title), new("", draft.Answers.Details), .. draft.Answers.ShowsName ? [new WrittenField("", draft.Answers.Name)] : (WrittenField[])[]];
        return await desk.CheckAsync(new Submission(Report.ItemKind, writer, null, draft.Id, [.. words, .. photos]), cancellationToken);
    }

    private async Task MovePhotosAsync(ReportDraft draft, Report report, CancellationToken cancellationToken)
    {
        foreach (var photo in await album.OfAsync(draft.Item, cancellationToken))
        {
            await album.AttachAsync(photo.Id, draft.PhotoOwner, report.Item, photo.AlternativeText, cancellationToken, from: draft.Item);
        }
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;
}

/// <summary>What became of a draft that was sent.</summary>
/// <param name="Report">Null when it was refused.</param>
/// <param name="Refusal">Why, as its writer is told it.</param>
public sealed record SentReport(Report? Report, string? Refusal);
