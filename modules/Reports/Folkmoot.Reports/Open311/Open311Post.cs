using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Postcodes;
using Folkmoot.Core.Whereabouts;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Drafts;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Http;

namespace Folkmoot.Reports.Open311;

/// <summary>Takes a request in that another system sends with a key.</summary>
public sealed partial class Open311Post(CategoryBook categories, BodyBook bodies, PostcodeDirectory postcodes, DraftDesk drafts, ReportBook reports)
{
    private const int LongestDescription = 4000;

    /// <summary>The report, or what is wrong with the request.</summary>
    /// <param name="form">As GeoReport v2 names its fields.</param>
    /// <param name="keyId">Whose key it came with.</param>
    /// <param name="once">What the sender calls it, so that sending it twice makes one report; null for nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<SentReport> TakeAsync(IFormCollection form, string keyId, string? once, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await categories.FindAsync(form["service_code"].ToString(), cancellationToken) is not { Kind: CategoryKind.Form, Archived: false } category)
        {
            return Refused("service_code is missing or unknown.");
        }

        var point = await FindAsync(form, cancellationToken);
        var (answers, problem) = Read(form, category, point);
        if (problem is not null)
        {
            return Refused(problem);
        }

        var at = (await bodies.AreasAtAsync(answers.Point!.Value, cancellationToken)).Select(a => a.Id.Value).ToList();
        if (!(await bodies.RoutesAsync(cancellationToken)).At(at).Any(b => b.TakesReports))
        {
            return Refused("The place is outside the area of this endpoint.");
        }

        var draft = await drafts.StartAsync(IdOf(keyId, once), cancellationToken);
        draft.Answers = answers;
        return await reports.SendAsync(draft, category, author: null, cancellationToken, keyId);
    }

    // The standard takes a place in words as well: here it has to name a postcode.
    private async Task<GeoPoint?> FindAsync(IFormCollection form, CancellationToken cancellationToken) =>
        TypedPlace.Read(form["long"], form["lat"]) is { } point ? point
        : form["lat"].ToString().Length == 0 && form["long"].ToString().Length == 0 && PostcodeIn().Match(form["address_string"].ToString()) is { Success: true } written
            ? (await postcodes.FindAsync(written.Value, cancellationToken)).Point
            : null;

    private static (DraftAnswers Answers, string? Problem) Read(IFormCollection form, Category category, GeoPoint? point)
    {
        var (description, email) = (form["description"].ToString().Trim(), form["email"].ToString().Trim());
        var replies = category.Questions.ToDictionary(q => q, q => form[$"attribute[{q.Code}]"].ToString().Trim());
        var problem = point is null ? "lat and long are needed, in WGS84 degrees, or an address_string with a postcode that is known here."
            : description.Length > LongestDescription ? $"description has at most {LongestDescription} characters."
            : email.Length > 0 && !WriterEmail.IsOne(email) ? "email is no e-mail address."
            : replies.FirstOrDefault(r => r.Value.Length == 0 && r.Key.Required).Key is { } missing ? $"attribute[{missing.Code}] is needed."
            : replies.FirstOrDefault(r => r.Value.Length > 0 && !r.Key.Takes(r.Value)).Key is { } wrong ? $"attribute[{wrong.Code}] is none of its values, or too long."
            : null;
        return (Compose(form, category, point ?? new GeoPoint(0, 0), email, replies), problem);
    }

    private static DraftAnswers Compose(IFormCollection form, Category category, GeoPoint point, string email, Dictionary<Question, string> replies)
    {
        var description = form["description"].ToString().Trim() is { Length: > 0 } written ? written : category.Title;
        var firstLine = description.ReplaceLineEndings("\n").Split('\n')[0];
        return new DraftAnswers
        {
            Longitude = point.Longitude,
            Latitude = point.Latitude,
            Place = Short(form["address_string"].ToString(), 250) is { Length: > 0 } address ? address : PointText.Degrees(point),
            Title = Short(firstLine, Report.MaximumTitle),
            Details = description,
            Questions = replies.Where(r => r.Value.Length > 0).ToDictionary(r => r.Key.Code, r => r.Value),
            Name = Short($"{form["first_name"]} {form["last_name"]}", 100),
            Email = email,
            Phone = Short(form["phone"].ToString(), 30),
        };
    }

    private static string Short(string text, int most) => text.Trim() is var trimmed && trimmed.Length > most ? trimmed[..most] : trimmed;

    private static Guid IdOf(string keyId, string? once) =>
        string.IsNullOrEmpty(once) ? Guid.CreateVersion7() : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"open311\n{keyId}\n{once}")).AsSpan(0, 16));

    [GeneratedRegex(@"\b[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}\b")]
    private static partial Regex PostcodeIn();

    private static SentReport Refused(string why) => new(null, why);
}
