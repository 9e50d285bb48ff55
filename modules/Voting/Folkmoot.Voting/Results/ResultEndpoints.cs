using System.Globalization;
using System.Text;
using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Counting.Files;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Folkmoot.Voting.Results;

/// <summary>What a second program needs to count again.</summary>
internal static class ResultEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/votes/{slug}/definition.json", DefinitionAsync).AllowAnonymous();
        endpoints.MapGet("/votes/{slug}/results.json", JsonAsync).AllowAnonymous();
        endpoints.MapGet("/votes/{slug}/results.csv", CsvAsync).AllowAnonymous();
        endpoints.MapGet("/votes/{slug}/ballots.csv", BallotsAsync).AllowAnonymous();
        endpoints.MapGet("/votes/{slug}/ballots.blt", BltAsync).AllowAnonymous();
    }

    private static async Task<IResult> DefinitionAsync(string slug, VoteBook book, CancellationToken cancellationToken) =>
        await book.FindAsync(slug, cancellationToken) is { IsPublic: true, Definition: { } definition } ? TypedResults.Text(definition, "application/json", Encoding.UTF8) : TypedResults.NotFound();

    private static Task<IResult> JsonAsync(string slug, VoteBook book, ResultReader results, CancellationToken cancellationToken) =>
        WithResultAsync(slug, book, results, (_, count) => TypedResults.Text(VoteResult.Write(count), "application/json", Encoding.UTF8), cancellationToken);

    private static Task<IResult> CsvAsync(string slug, VoteBook book, ResultReader results, CancellationToken cancellationToken) =>
        WithResultAsync(slug, book, results, (_, count) => File(CsvOf(count), $"{slug}-results.csv"), cancellationToken);

    private static async Task<IResult> BallotsAsync(string slug, VoteBook book, BallotReader ballots, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(slug, cancellationToken) is not { State: >= VoteState.Published } vote)
        {
            return TypedResults.NotFound();
        }

        var options = await book.OptionsOfAsync(vote.Id, cancellationToken);
        var csv = new StringBuilder(BallotsCsv.Heading(options.Select(option => option.Title), vote.TakesPaper));
        await foreach (var ballot in ballots.AllAsync(vote).WithCancellation(cancellationToken))
        {
            csv.Append(BallotsCsv.Line(ballot.Tracker, ballot.Choices, ballot.Chain, ballot.Batch, vote.TakesPaper));
        }

        return File(csv.ToString(), $"{slug}-ballots.csv");
    }

    // The file that other programs count ranked ballots from.
    private static async Task<IResult> BltAsync(string slug, VoteBook book, BallotReader ballots, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(slug, cancellationToken) is not { State: >= VoteState.Published } vote || !vote.Method.IsRanked())
        {
            return TypedResults.NotFound();
        }

        var plan = CountPlans.Of(vote, await book.OptionsOfAsync(vote.Id, cancellationToken));
        var box = new BallotBox(plan);
        await foreach (var ballot in ballots.AllAsync(vote).WithCancellation(cancellationToken))
        {
            box.Add(CountPlans.PaperOf(vote, ballot.Choices));
        }

        using var blt = new StringWriter(CultureInfo.InvariantCulture);
        BltFile.Write(blt, plan, box, vote.Title);
        return TypedResults.File(Encoding.UTF8.GetBytes(blt.ToString()), "text/plain; charset=utf-8", $"{slug}.blt");
    }

    private static async Task<IResult> WithResultAsync(string slug, VoteBook book, ResultReader results, Func<Vote, CountResult, IResult> show, CancellationToken cancellationToken) =>
        await book.FindAsync(slug, cancellationToken) is { IsPublic: true } vote && await results.FindPublicAsync(vote, cancellationToken) is { } count ? show(vote, count) : TypedResults.NotFound();

    private static string CsvOf(CountResult count)
    {
        using var csv = new StringWriter(CultureInfo.InvariantCulture);
        ResultFiles.WriteCsv(csv, count);
        return csv.ToString();
    }

    private static Microsoft.AspNetCore.Http.HttpResults.FileContentHttpResult File(string csv, string name) => TypedResults.File(Encoding.UTF8.GetBytes(csv), "text/csv; charset=utf-8", name);
}
