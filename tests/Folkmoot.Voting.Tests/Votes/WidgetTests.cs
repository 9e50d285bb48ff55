using System.Text.Json;
using Folkmoot.Core.Widgets;
using Folkmoot.Voting.Votes;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Tests.Votes;

/// <summary>Blocks about votes, as editors place them on the home page.</summary>
[Collection(VotingCollection.Name)]
public sealed class WidgetTests(VotingSite voting) : IAsyncLifetime
{
    private (string Id, string Settings)[] former = [];

    public async ValueTask InitializeAsync() => former = await voting.Site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<PlacedWidgets>().ListAllAsync(CancellationToken.None))["home"].Select(w => (w.WidgetId, w.Settings.RootElement.GetRawText())).ToArray());

    public async ValueTask DisposeAsync() => await FillAsync(former);

    [Fact]
    public async Task ClosingSoon_NamesVotesOfItsDays_AndNothingWhenThereAreNone()
    {
        var (soon, later) = (await voting.OpenAsync(data => (data.Title, data.ClosesAt) = ("Widget soon", voting.Now.AddDays(2))), await voting.OpenAsync(data => (data.Title, data.ClosesAt) = ("Widget later", voting.Now.AddDays(9))));
        await FillAsync(("voting.closing-soon", """{ "days": 3 }"""));
        var main = await HomeAsync();
        main.ShouldContain(soon.Title);
        main.ShouldNotContain(later.Title);
        await voting.CloseAsync(soon);
        (await HomeAsync()).ShouldNotContain(soon.Title, customMessage: "what was kept of the page is dropped");
    }

    [Fact]
    public async Task OneVote_IsShownWhileOpen_AndItsResultOnceItIsPublished()
    {
        var vote = await voting.OpenAsync(data => (data.Title, data.ClosesAt) = ("Widget alone", voting.Now.AddHours(1)));
        using var voter = await voting.VoterAsync();
        await VotingSite.VoteAsync(voter, vote, ("Form.Choice", "2"));
        await FillAsync(("voting.vote", $$"""{ "vote": "{{vote.Slug}}" }"""), ("voting.result", $$"""{ "vote": "{{vote.Slug}}" }"""));
        var open = await HomeAsync();
        open.ShouldContain(vote.Title);
        open.ShouldNotContain("Bread", customMessage: "nobody knows how it stands");

        await voting.CloseAsync(vote);

        var over = await HomeAsync();
        over.ShouldContain(vote.Title);
        over.ShouldContain("Bread");
    }

    [Fact]
    public async Task OneVote_ThatIsADraftOrNone_IsNotShown()
    {
        var draft = await voting.WriteAsync(data => data.Title = "Widget draft");
        await FillAsync(("voting.vote", $$"""{ "vote": "{{draft.Slug}}" }"""), ("voting.vote", """{ "vote": "no-such-vote" }"""), ("voting.result", $$"""{ "vote": "{{draft.Slug}}" }"""));
        (await HomeAsync()).ShouldNotContain(draft.Title);
    }

    private Task FillAsync(params (string Id, string Settings)[] widgets) => voting.Site.InScopeAsync(async scope =>
    {
        await scope.GetRequiredService<PlacedWidgets>().FillAsync("home", widgets.Select(w => (w.Id, JsonDocument.Parse(w.Settings))), CancellationToken.None);
    });

    private async Task<string> HomeAsync()
    {
        using var visitor = voting.Site.Visitor();
        return (await visitor.PageAsync("")).QuerySelector("main")!.TextContent;
    }
}
