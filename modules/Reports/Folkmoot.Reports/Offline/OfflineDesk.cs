using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Residents;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Drafts;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Offline;

/// <summary>
/// Takes in what was written on a phone without a network, once by its key. What has changed meanwhile goes back to the person, who decides: a category that is gone
/// or that says to call for help, a place that is nobody's, a report of the same nearby.
/// </summary>
public sealed class OfflineDesk(
    CategoryBook categories, QuestionReplies questions, BodyBook bodies, DraftDesk drafts, ReportBook reports, ReportReader reader, IUserDirectory people, ISettings<ReportSettings> settings, IStringLocalizer<OfflineReport> texts)
{
    public async Task<OfflineOutcome> TakeAsync(OfflineReport report, ClaimsPrincipal user, string root, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var draft = await drafts.StartAsync(IdOf(report.Key), cancellationToken);
        if (await reports.FindSentAsync(draft, cancellationToken) is { } before)
        {
            return Sent(before);
        }

        var author = user.FindUserId() is { } id && await people.FindAsync(id, cancellationToken) is { EmailConfirmed: true } person ? person : null;
        var category = await categories.FindAsync(report.Category, cancellationToken);
        if (Problem(report, category, author) is { } problem)
        {
            return problem;
        }

        ModelStateDictionary wrong = new();
        var replies = questions.Read(category!.Questions, ReplyForm.For(category.Questions, report.Replies, report.Chosen), wrong);
        if (!wrong.IsValid)
        {
            return OfflineOutcome.Not("questions", string.Join(". ", wrong.Values.SelectMany(v => v.Errors).Select(e => e.ErrorMessage)));
        }

        var point = TypedPoint.Read(report.Coordinates)!.Value;
        if (!await bodies.TakesReportsAtAsync(point, cancellationToken))
        {
            return OfflineOutcome.Not("place", texts["This place is outside the area of this site. Correct it, or report it to whoever is responsible there."]);
        }

        if (!category.IsOfferedAt([.. (await bodies.AreasAtAsync(point, cancellationToken)).Select(a => a.Id.Value)]))
        {
            return OfflineOutcome.Not("category", texts["What you chose is not offered at this place. Choose what it is about once more."]);
        }

        if (!report.SeenNearby && await NearbyAsync(category, point, root, cancellationToken) is { Count: > 0 } nearby)
        {
            return OfflineOutcome.Not("nearby", texts["Somebody has reported something like it nearby. Follow that report, or send yours all the same."], nearby);
        }

        draft.Answers = report.ToAnswers(point, category, replies, author?.Email);
        await drafts.SaveAsync(draft, cancellationToken);
        var sent = await reports.SendAsync(draft, category, author, cancellationToken);
        return sent.Report is { } made ? Sent(made) : OfflineOutcome.Not("refused", sent.Refusal!);
    }

    private OfflineOutcome? Problem(OfflineReport report, Category? category, UserSummary? author) =>
        category is null or { Archived: true } ? OfflineOutcome.Not("category", texts["What you chose is not offered any more. Choose what it is about once more."])
        : category.Kind != CategoryKind.Form ? OfflineOutcome.Not("category", ResidentWords(category))
        : TypedPoint.Read(report.Coordinates) is null ? OfflineOutcome.Not("place", texts["Enter latitude and longitude like 52.6326, -2.2230, or easting and northing like 384999, 304321"])
        : report.Title.Trim().Length is 0 or > Report.MaximumTitle || report.Details.Trim().Length is 0 or > Report.MaximumDetails ? OfflineOutcome.Not("words", texts["Give it a title of up to 100 characters, and describe it"])
        : author is null && !WriterEmail.IsOne(report.Email.Trim()) ? OfflineOutcome.Not("email", texts["Enter an e-mail address like name@example.org"])
        : null;

    // Who is in danger has read it long ago on the page; who finds it changed reads it now.
    private static string ResidentWords(Category category) => Core.SafeText.ResidentMarkdown.ToText(category.Text);

    private async Task<List<OfflineNearby>> NearbyAsync(Category category, Core.Areas.GeoPoint point, string root, CancellationToken cancellationToken)
    {
        var metres = category.DuplicateMetres ?? (await settings.GetAsync(cancellationToken)).DuplicateMetres;
        return metres == 0 || category.Private
            ? []
            : [.. (await reader.NearbyAsync(category.Id, point, metres, cancellationToken)).Select(n => new OfflineNearby(n.Report.Title, $"{root}/reports/{n.Report.Reference}", (int)Math.Round(n.Metres)))];
    }

    private OfflineOutcome Sent(Report report) => new(true, new
    {
        reference = report.Reference,
        text = (report.State == ReportState.Unconfirmed ? texts["It is sent. Open the link in the mail that you get to confirm it. Your reference:"] : texts["It is sent. Your reference:"]).Value,
    });

    private static Guid IdOf(Guid key) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"offline\n{key}")).AsSpan(0, 16));
}
