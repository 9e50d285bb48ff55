using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Moderation;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Organising;
using Folkmoot.Forums.Statements;
using Folkmoot.Forums.Tests.Statements.Opinions;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Statements;

/// <summary>Statements are for those who may read their topic's board, wherever that is now.</summary>
public sealed class StatementReadersTests(ForumsSite forums)
{
    private const string Question = "Where do the kingfishers nest?";
    private static readonly string[] ForEverybody = ["", "/results", "/results.csv", "/results.json", "/results.svg"];
    private static readonly string[] ForVoters = ["/vote", "/new"];
    private static readonly string[] Twelve = [.. Enumerable.Range(1, 12).Select(i => $"Nest {i}")];

    [Theory]
    [InlineData(BoardReaders.Everyone, "visitor resident officer")]
    [InlineData(BoardReaders.Members, "resident officer")]
    [InlineData(BoardReaders.Staff, "officer")]
    public async Task Get_StatementsOfABoard_AreThereForItsReadersOnly(BoardReaders readers, string allowed)
    {
        var asked = await AskAsync(readers);
        using var visitor = forums.Site.Visitor();
        using var officer = await forums.Site.SignedInAsync("officer", RoleNames.Officer);
        foreach (var (name, browser) in new[] { ("visitor", visitor), ("resident", forums.Resident), ("officer", officer) })
        {
            var expected = allowed.Split(' ').Contains(name) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            foreach (var path in name == "visitor" ? ForEverybody : [.. ForEverybody, .. ForVoters])
            {
                using var answer = await browser.GetAsync(asked.Path + path);
                answer.StatusCode.ShouldBe(expected, $"{path} as {name}");
            }

            (await browser.PageAsync("")).QuerySelector("main")!.TextContent.Contains($"{Question} {asked.Board.Slug}", StringComparison.Ordinal).ShouldBe(readers == BoardReaders.Everyone, $"the home page as {name}");
        }
    }

    [Theory]
    [InlineData(BoardReaders.Members, HttpStatusCode.OK)]
    [InlineData(BoardReaders.Staff, HttpStatusCode.NotFound)]
    public async Task Flag_OfAStatement_IsTakenFromReadersOnly(BoardReaders readers, HttpStatusCode expected)
    {
        var asked = await AskAsync(readers);

        using var answer = await forums.Resident.GetAsync($"moderation/flag?item={(await asked.StatementsAsync())[0].Item}");

        answer.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Move_OfTheTopic_LeadsEveryAddressToTheNewBoard_ForItsReaders()
    {
        var asked = await AskAsync(BoardReaders.Everyone);
        var to = await forums.OpenBoardAsync(area: null, data => data.Readers = BoardReaders.Members);
        using var visitor = forums.Site.Visitor();
        (await visitor.PageAsync(asked.Path + "/results")).QuerySelector("table").ShouldNotBeNull();

        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<TopicOrganiser>().MoveAsync(asked.Topic.Id, to, "moderator", CancellationToken.None));
        await forums.Site.WorkOffAsync();

        foreach (var path in ForEverybody.Concat(ForVoters).Append("/results?sort=votes"))
        {
            using var answer = await forums.Resident.GetAsync(asked.Path + path);
            answer.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently, path);
            answer.Headers.Location!.OriginalString.ShouldEndWith($"/forums/{to.Slug}/{asked.Topic.Id}/statements{path}");
            (await forums.Resident.GetAsync(answer.Headers.Location.OriginalString)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }

        foreach (var path in ForEverybody)
        {
            (await visitor.GetAsync(asked.Path + path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            (await visitor.GetAsync($"forums/{to.Slug}/{asked.Topic.Id}/statements{path}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await forums.Resident.GetAsync($"forums/{(await forums.OpenBoardAsync()).Slug}/{asked.Topic.Id}/statements")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Merge_OfATopicWithStatements_IsRefusedInPlainWords_AndAnotherGoesIntoIt()
    {
        var asked = await AskAsync(BoardReaders.Everyone);
        var plain = await forums.StartTopicAsync(asked.Board, "Without statements");
        using var moderator = await forums.Site.SignedInAsync("moderator", RoleNames.Moderator);
        var path = $"forums/{asked.Board.Slug}/{asked.Topic.Id}/merge";
        var values = TestBrowser.ValuesOf((IHtmlFormElement)(await moderator.PageAsync(path)).QuerySelector("main form")!, ("Into", $"{plain.Id}"));

        using var refused = await moderator.PostAsync(path, values);
        var merged = await forums.Site.InScopeAsync(scope => scope.GetRequiredService<TopicMerging>().MergeAsync(plain.Id, asked.Topic.Id, "moderator", CancellationToken.None));

        (await TestBrowser.ReadAsync(refused)).QuerySelector("main")!.TextContent.ShouldContain("People vote on statements in this topic, so it has to stay. Merge the other topic into it");
        (await TestBrowser.ReadAsync(refused)).QuerySelector($"main a[href$='/{plain.Id}/merge?into={asked.Topic.Id}']")!.TextContent.ShouldBe("Merge “Without statements” into this topic instead");
        merged.ShouldBe(MergeAnswer.Merged);
        (await forums.Resident.PageAsync(asked.Path)).QuerySelector("h1")!.TextContent.ShouldStartWith(Question);
    }

    [Fact]
    public async Task Ask_OnATopicThatHasBeenMerged_MakesNothing()
    {
        var board = await forums.OpenBoardAsync();
        var (gone, into) = (await forums.StartTopicAsync(board), await forums.StartTopicAsync(board));
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<TopicMerging>().MergeAsync(gone.Id, into.Id, "moderator", CancellationToken.None));

        var isAsked = await forums.Site.InScopeAsync(scope =>
            scope.GetRequiredService<StatementService>().AskAsync(board, gone.Id, new StatementQuestionData { Question = Question }, CancellationToken.None));

        isAsked.ShouldBeFalse();
        (await forums.Site.InScopeAsync(scope => scope.GetRequiredService<StatementReader>().FindAsync(gone.Id, CancellationToken.None))).ShouldBeNull();
    }

    private async Task<StatementsOnSite> AskAsync(BoardReaders readers)
    {
        var board = await forums.OpenBoardAsync(area: null, data => data.Readers = readers);
        var asked = await StatementsOnSite.AskOnAsync(forums, board, data => data.Question = $"{Question} {board.Slug}", Twelve);
        await asked.FillAsync(SyntheticVotes.Of([14, 12], 12, stray: 0, seen: 1, seed: 1).Rows);
        return asked;
    }
}
