using Folkmoot.Assistant.Articles;
using Folkmoot.Assistant.Conversation;
using Folkmoot.Assistant.Emergencies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Folkmoot.Assistant.Answering;

/// <summary>Answers as data, for the council's other websites: what anybody is shown here.</summary>
internal static class AnswersEndpoint
{
    private const int Most = 5;
    private const int LongestQuestion = 500;

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/ask/api/answers", GetAsync).AllowAnonymous();

    private static async Task<IResult> GetAsync(
        HttpContext context, string? q, string? area, AnswerIndex index, EmergencyBook emergencies, AskLimits limits, ISettings<AssistantSettings> settings, Site site, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(q) || q.Length > LongestQuestion)
        {
            return TypedResults.Problem($"q is the question, of at most {LongestQuestion} characters.", statusCode: StatusCodes.Status400BadRequest);
        }

        AreaId? place = AreaId.TryParse(area, out var code) ? code : null;
        if (place is null && !string.IsNullOrEmpty(area))
        {
            return TypedResults.Problem("area is the code of an area, as /areas lists them.", statusCode: StatusCodes.Status400BadRequest);
        }

        context.Response.Headers.AccessControlAllowOrigin = "*";
        if (!limits.TryAsk(context.Connection.RemoteIpAddress, (await settings.GetAsync(cancellationToken)).QuestionsPerMinute))
        {
            context.Response.Headers.RetryAfter = "60";
            return TypedResults.Problem("That was a lot of questions in a minute. Wait a minute.", statusCode: StatusCodes.Status429TooManyRequests);
        }

        var emergency = (await emergencies.WatchAsync(Languages.Of(site.Culture.Name), cancellationToken)).Find(q);
        var ranked = emergency is null ? await index.RankAsync(q, site.Culture.Name, place, Most, cancellationToken) : [];
        var rarest = await index.RarestAsync(site.Culture.Name, cancellationToken);
        // Short enough that what was withdrawn is soon in no copy; a browser's own copy only, since the question is in the address.
        context.Response.Headers.CacheControl = "private, max-age=30";
        return TypedResults.Json(new AnswersData(emergency is null ? null : new EmergencyAnswer(emergency.Title, emergency.Answer), [.. ranked.Where(r => r.Score / rarest >= Dialogue.Possible).Select(r => Of(r, site))]));
    }

    private static AnswerData Of(RankedAnswer ranked, Site site) => new(
        ranked.Article.Slug, ranked.Version.Content.Question, ranked.Version.Content.ShortAnswer, site.Link($"/ask/answers/{ranked.Article.Slug}"), ranked.Article.Language,
        ranked.Version.Content.Area?.Value, Math.Round(ranked.Score, 2), ranked.Version.Number, ranked.Article.ReviewOn, ranked.IsOverdue,
        [.. ranked.Version.Content.Links.Select(link => new AnswerLink(link.Text, link.IsOwn ? site.Link(link.Address).ToString() : link.Address))]);

    private sealed record AnswersData(EmergencyAnswer? Emergency, IReadOnlyList<AnswerData> Answers);

    private sealed record EmergencyAnswer(string Title, string Markdown);

    private sealed record AnswerData(
        string Id, string Question, string ShortAnswer, Uri Address, string Language, string? Area, double Score, int Version, DateOnly? ReviewOn, bool IsOverdue, IReadOnlyList<AnswerLink> Links);

    private sealed record AnswerLink(string Text, string Address);
}
