using System.Globalization;
using System.Text;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Statements.Opinions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Statements;

/// <summary>Results for machines, and as a picture. They hold what the page holds.</summary>
internal static class StatementEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        const string results = "/forums/{board}/{topicId:long}/statements/results";
        endpoints.MapGet(results + ".csv", CsvAsync).AllowAnonymous().WithMetadata(new VisitorCacheAttribute());
        endpoints.MapGet(results + ".json", JsonAsync).AllowAnonymous().WithMetadata(new VisitorCacheAttribute());
        endpoints.MapGet(results + ".svg", PictureAsync).AllowAnonymous().WithMetadata(new VisitorCacheAttribute());
    }

    private static Task<IResult> CsvAsync(string board, long topicId, HttpContext context, StatementSource source, CancellationToken cancellationToken) =>
        source.AnswerAsync(board, topicId, context, findings =>
            TypedResults.File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(CsvOf(findings))).ToArray(), "text/csv; charset=utf-8", $"statements-{topicId}.csv"), cancellationToken);

    private static Task<IResult> JsonAsync(string board, long topicId, HttpContext context, StatementSource source, CancellationToken cancellationToken) =>
        source.AnswerAsync(board, topicId, context, findings => TypedResults.Json(new
        {
            findings.ComputedAt,
            findings.Report.People,
            findings.Report.TooFewAnswers,
            Groups = findings.Report.Groups.Select(g => new { g.Label, g.Size }),
            Statements = findings.Report.Statements.Select(s => new { s.Id, Text = findings.Texts[s.Id], s.All, s.Groups }),
        }), cancellationToken);

    private static Task<IResult> PictureAsync(
        string board, long topicId, HttpContext context, StatementSource source, IStringLocalizer<StatementSource> texts, CancellationToken cancellationToken) =>
        source.AnswerAsync(board, topicId, context, findings => TypedResults.Text(
            GroupPicture.Draw(findings.Report.Groups, texts["Opinion groups"], size => texts["{0} people", size]).ToString(), "image/svg+xml", Encoding.UTF8), cancellationToken);

    private static string CsvOf(StatementFindings findings)
    {
        var csv = new StringBuilder();
        csv.Append("id,statement,agree,disagree,pass");
        foreach (var group in findings.Report.Groups)
        {
            csv.Append(CultureInfo.InvariantCulture, $",{group.Label} agree,{group.Label} disagree,{group.Label} pass");
        }

        foreach (var figures in findings.Report.Statements)
        {
            csv.Append(CultureInfo.InvariantCulture, $"\r\n{figures.Id},{CsvField.Of(findings.Texts[figures.Id])}");
            foreach (var cell in figures.Groups.Prepend(figures.All))
            {
                csv.Append(CultureInfo.InvariantCulture, $",{cell?.Agree},{cell?.Disagree},{cell?.Pass}");
            }
        }

        return csv.Append("\r\n").ToString();
    }
}

/// <summary>Finds the results that whoever asks may see.</summary>
public sealed class StatementSource(StatementReader reader, StatementRules rules, StatementResults results, StatementMoves moves)
{
    /// <summary>The results in this form, or where they have moved.</summary>
    internal async Task<IResult> AnswerAsync(string board, long topicId, HttpContext context, Func<StatementFindings, IResult> form, CancellationToken cancellationToken) =>
        await FindAsync(board, topicId, context, cancellationToken) is { } findings ? form(findings)
        : await moves.FindAddressAsync(board, topicId, context, cancellationToken) is { } address ? TypedResults.Redirect(address, permanent: true)
        : TypedResults.NotFound();

    private async Task<StatementFindings?> FindAsync(string board, long topicId, HttpContext context, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(board, topicId, context.User.FindUserId(), cancellationToken) is not { } place || !await rules.MaySeeResultsAsync(context.User, place, cancellationToken))
        {
            return null;
        }

        foreach (var item in place.Items)
        {
            context.Shows(item);
        }

        return await results.FindAsync(topicId, cancellationToken);
    }
}
