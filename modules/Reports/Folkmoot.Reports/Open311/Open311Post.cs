using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Areas;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Drafts;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Http;

namespace Folkmoot.Reports.Open311;

/// <summary>Takes a request in that another system sends with a key.</summary>
public sealed class Open311Post(CategoryBook categories, BodyBook bodies, Open311Place places, Open311Media media, DraftDesk drafts, ReportBook reports)
{
    private const int LongestDescription = 4000;

    /// <summary>The report, or what is wrong with the request.</summary>
    /// <param name="form">As GeoReport v2 names its fields.</param>
    /// <param name="keyId">Whose key it came with.</param>
    /// <param name="once">What the sender calls it, so that sending it twice makes one report; null for nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PostedRequest> TakeAsync(IFormCollection form, string keyId, string? once, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await categories.FindAsync(form["service_code"].ToString(), cancellationToken) is not { Kind: CategoryKind.Form, Archived: false } category)
        {
            return PostedRequest.Not("service_code is missing or unknown.");
        }

        var (point, words, noPlace) = await places.FindAsync(form, cancellationToken);
        var (replies, wrong) = Open311Attributes.Read(category.Questions, form);
        if ((noPlace ?? ProblemOf(form) ?? wrong ?? await FindRefusalAsync(category, point!.Value, cancellationToken)) is { } problem)
        {
            return PostedRequest.Not(problem);
        }

        var draft = await drafts.StartAsync(IdOf(keyId, once), cancellationToken);
        // Fetched before anything is held: what does not come in time does not keep others waiting.
        var noPhoto = draft.ReportId is null && form["media_url"].ToString() is { Length: > 0 } address ? await media.FetchAsync(address, draft, cancellationToken) : null;
        draft.Answers = Compose(form, category, point!.Value, words, replies);
        var sent = await reports.SendAsync(draft, category, author: null, cancellationToken, keyId);
        return new PostedRequest(sent.Report, sent.Refusal, noPhoto);
    }

    private static string? ProblemOf(IFormCollection form) =>
        form["description"].ToString().Trim().Length > LongestDescription ? $"description has at most {LongestDescription} characters."
        : form["email"].ToString().Trim() is { Length: > 0 } email && !WriterEmail.IsOne(email) ? "email is no e-mail address."
        : null;

    private async Task<string?> FindRefusalAsync(Category category, GeoPoint point, CancellationToken cancellationToken) =>
        !await bodies.TakesReportsAtAsync(point, cancellationToken) ? "The place is outside the area of this endpoint."
        : !category.IsOfferedAt([.. (await bodies.AreasAtAsync(point, cancellationToken)).Select(a => a.Id.Value)]) ? "The service is not offered at this place."
        : null;

    private static DraftAnswers Compose(IFormCollection form, Category category, GeoPoint point, string? words, Dictionary<string, string> replies)
    {
        var description = form["description"].ToString().Trim() is { Length: > 0 } written ? written : category.Title;
        var firstLine = description.ReplaceLineEndings("\n").Split('\n')[0];
        return new DraftAnswers
        {
            Longitude = point.Longitude,
            Latitude = point.Latitude,
            Place = Short(words ?? PointText.Degrees(point), 250),
            Title = Short(firstLine, Report.MaximumTitle),
            Details = description,
            Questions = replies,
            Name = Short($"{form["first_name"]} {form["last_name"]}", 100),
            Email = form["email"].ToString().Trim(),
            Phone = Short(form["phone"].ToString(), 30),
        };
    }

    private static string Short(string text, int most) => text.Trim() is var trimmed && trimmed.Length > most ? trimmed[..most] : trimmed;

    private static Guid IdOf(string keyId, string? once) =>
        string.IsNullOrEmpty(once) ? Guid.CreateVersion7() : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"open311\n{keyId}\n{once}")).AsSpan(0, 16));
}

/// <summary>What became of a request.</summary>
/// <param name="Report">Null when it was refused.</param>
/// <param name="Refusal">Why.</param>
/// <param name="Notice">What the sender should know although there is a report: that its photo did not come.</param>
public sealed record PostedRequest(Report? Report, string? Refusal, string? Notice = null)
{
    public static PostedRequest Not(string why) => new(null, why);
}
