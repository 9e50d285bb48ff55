using AngleSharp.Html.Dom;
using Folkmoot.Testing;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Papers;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Tests.Papers;

/// <summary>Ballots on paper and by telephone, as officers enter them.</summary>
[Collection(VotingCollection.Name)]
public sealed class PaperTests(VotingSite voting)
{
    [Fact]
    public async Task Papers_ThatReconcile_JoinTheCountAndTheList_MarkedWithTheirBatch()
    {
        var vote = await voting.OpenWithRollAsync(4, data => data.TakesPaper = true);
        var code = (await voting.CodesAsync(vote))["4"];
        using var voter = await voting.WithCodeAsync(vote, code);
        var web = await VotingSite.VoteAsync(voter, vote, ("Form.Choice", "3"));
        using var officer = await voting.Site.SignedInAsync("officer", RoleNames.Officer);
        var batch = await OpenAsync(officer, vote, "Booth");
        foreach (var elector in new[] { "1", "2", "3" })
        {
            (await PressAsync(officer, batch, "Mark", ("Who", elector))).ShouldContain("Marked.");
        }

        (await PressAsync(officer, batch, "Count", ("Papers", "3"))).ShouldContain("The number of papers is saved");
        (await PressAsync(officer, batch, "Enter", ("Totals.Of[0]", "2"), ("Totals.Spoilt", "1"))).ShouldContain("sealed and in no order");
        (await PressAsync(officer, batch, "Complete")).ShouldContain("The batch is complete");

        vote = await voting.CloseAsync(vote);
        vote.State.ShouldBe(VoteState.Published);
        vote.Ballots.ShouldBe(4);
        using var visitor = voting.Site.Visitor();
        (await visitor.PageAsync($"votes/{vote.Slug}/results")).QuerySelector("[data-winner]")!.TextContent.ShouldBe("Apples");
        var list = (await (await visitor.GetAsync($"votes/{vote.Slug}/ballots.csv")).Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        list[0].ShouldEndWith(",chain,batch");
        list.Skip(1).Count(line => line.EndsWith(",1", StringComparison.Ordinal)).ShouldBe(3);
        list.Single(line => line.StartsWith(web.Tracker!, StringComparison.Ordinal)).ShouldEndWith(",");
        list.Count(line => line.Contains(",-1,-1,-1,", StringComparison.Ordinal)).ShouldBe(1, "the spoilt one");
        (await visitor.PageAsync($"votes/{vote.Slug}/receipts")).QuerySelector("main")!.TextContent.ShouldContain("Apples; paper, batch 1");
        (await voting.ReadAsync(db => db.Papers.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task WhoVotesInOneWay_IsRefusedInAnother_WithAClearAnswer()
    {
        var vote = await voting.OpenWithRollAsync(3, data => (data.TakesPaper, data.Changeable) = (true, true));
        var codes = await voting.CodesAsync(vote);
        using var web = await voting.WithCodeAsync(vote, codes["1"]);
        await VotingSite.VoteAsync(web, vote, ("Form.Choice", "1"));
        using var late = await voting.WithCodeAsync(vote, codes["2"]);
        var form = await VotingSite.PrepareAsync(late, vote, ("Form.Choice", "1"));
        using var officer = await voting.Site.SignedInAsync("officer", RoleNames.Officer);
        var batch = await OpenAsync(officer, vote, "Paper");

        (await PressAsync(officer, batch, "Mark", ("Who", "1"))).ShouldContain("has voted on the web already. Give them no paper");
        (await PressAsync(officer, batch, "Mark", ("Who", "2"))).ShouldContain("Marked.");
        (await PressAsync(officer, batch, "Mark", ("Who", "2"))).ShouldContain("Give them no second paper");
        (await PressAsync(officer, batch, "Mark", ("Who", "99"))).ShouldContain("Nobody with this number or address can vote");

        (await VotingSite.CastAsync(late, form)).Text.ShouldContain("You have voted already");
        var page = (await late.PageAsync($"votes/{vote.Slug}")).QuerySelector("main")!.TextContent;
        page.ShouldContain("You have voted on paper.");
        page.ShouldNotContain("Change your ballot");
        (await PressAsync(officer, batch, "TakeBack", ("Who", "2"))).ShouldContain("The mark is taken back");
        (await VotingSite.CastAsync(late, form)).Tracker.ShouldNotBeNull("the paper was not handed over");
        (await PressAsync(officer, batch, "TakeBack", ("Who", "1"))).ShouldContain("Nobody with this number or address is marked for this batch", customMessage: "no officer takes away that somebody has voted on the web");
    }

    [Fact]
    public async Task CodeAndPaper_AtOnce_AreOneBallot()
    {
        var vote = await voting.OpenWithRollAsync(1, data => data.TakesPaper = true);
        var code = (await voting.CodesAsync(vote))["1"];
        using var officer = await voting.Site.SignedInAsync("officer", RoleNames.Officer);
        var batch = await OpenAsync(officer, vote, "Booth");
        List<(TestBrowser Browser, IHtmlFormElement Form)> papers = [];
        for (var i = 0; i < 5; i++)
        {
            var browser = await voting.WithCodeAsync(vote, code);
            papers.Add((browser, await VotingSite.PrepareAsync(browser, vote, ("Form.Choice", "1"))));
        }

        var marks = Enumerable.Range(0, 5).Select(_ => PressAsync(officer, batch, "Mark", ("Who", "1"))).ToList();
        var casts = papers.Select(paper => VotingSite.CastAsync(paper.Browser, paper.Form)).ToList();
        var (marked, cast) = (await Task.WhenAll(marks), await Task.WhenAll(casts));

        var taken = marked.Count(text => text.Contains("Marked.", StringComparison.Ordinal)) + cast.Count(page => page.Tracker is not null);
        taken.ShouldBe(1);
        (await voting.ReadAsync(db => db.Turnout.CountAsync(t => t.VoteId == vote.Id))).ShouldBe(1);
        papers.ForEach(paper => paper.Browser.Dispose());
    }

    [Fact]
    public async Task Batch_ThatDoesNotReconcile_KeepsTheVoteSealed_UntilItDoes()
    {
        var vote = await voting.OpenWithRollAsync(4, data => data.TakesPaper = true);
        var officer = await voting.Site.SignedInAsync("officer", RoleNames.Officer);
        var batch = await OpenAsync(officer, vote, "Booth");
        await PressAsync(officer, batch, "Mark", ("Who", "1"));
        await PressAsync(officer, batch, "Mark", ("Who", "2"));
        await PressAsync(officer, batch, "Count", ("Papers", "3"));
        (await PressAsync(officer, batch, "Enter", ("Totals.Of[0]", "2"))).ShouldContain("not as many papers as were counted by hand");
        await PressAsync(officer, batch, "Enter", ("Totals.Of[0]", "2"), ("Totals.Of[2]", "1"));
        (await PressAsync(officer, batch, "Complete")).ShouldContain("does not reconcile");

        vote = await voting.CloseAsync(vote);
        officer.Dispose();
        using var later = await voting.Site.SignedInAsync("officer", RoleNames.Officer);
        officer = later;

        vote.ClosedAt.ShouldBeNull("a paper too many keeps everything sealed");
        vote.KeyDestroyedAt.ShouldBeNull();
        (await officer.PageAsync($"votes/admin/desk/{vote.Slug}")).QuerySelector("#batch-issues")!.TextContent.ShouldContain("3 papers, but 2 electors are marked for it");
        (await PressAsync(officer, batch, "Mark", ("Who", "3"))).ShouldContain("The vote has closed");
        (await PressAsync(officer, batch, "GiveUp", ("Reason", " "))).ShouldContain("Enter a reason");
        await PressAsync(officer, batch, "GiveUp", ("Reason", "A paper was in the box that nobody can account for"));
        await voting.Site.WorkOffAsync();
        (await voting.FindAsync(vote.Slug)).State.ShouldBe(VoteState.Published);
        using var visitor = voting.Site.Visitor();
        (await visitor.PageAsync($"votes/{vote.Slug}")).QuerySelector("main")!.TextContent.ShouldContain("3 papers, but 2 electors are marked for it · A paper was in the box");
    }

    [Fact]
    public async Task TwoOfficers_TypeThePapersIn_InAnyOrder_AndNeitherChecksHimself()
    {
        var vote = await voting.OpenWithRollAsync(3, data => (data.TakesPaper, data.TwoOfficers, data.Method) = (true, true, CountingMethod.InstantRunoff));
        using var first = await voting.Site.SignedInAsync("officer", RoleNames.Officer);
        using var second = await voting.Site.SignedInAsync("second-officer", RoleNames.Officer);
        var batch = await OpenAsync(first, vote, "Paper");
        foreach (var elector in new[] { "1", "2", "3" })
        {
            await PressAsync(first, batch, "Mark", ("Who", elector));
        }

        await PressAsync(first, batch, "Count", ("Papers", "3"));
        (await PressAsync(first, batch, "Enter", ("Typed", "2 1 3\n4\nb"))).ShouldContain("Line 2: “4” is no paper of this vote");
        await PressAsync(first, batch, "Enter", ("Typed", "2 1 3\n1\nb"));
        (await PressAsync(first, batch, "Enter", ("Typed", "2 1 3\n1\nb"))).ShouldContain("sealed and in no order", customMessage: "one's own correction is no check");
        (await PressAsync(first, batch, "Complete")).ShouldContain("a second officer has still to type it in");
        (await PressAsync(second, batch, "Enter", ("Typed", "2 3 1\nb\n1"))).ShouldContain("other papers than the first officer");
        (await PressAsync(second, batch, "Enter", ("Typed", "b\n1\n2 1 3"))).ShouldContain("the same papers as the first officer");
        (await PressAsync(second, batch, "Complete")).ShouldContain("The batch is complete");
        vote = await voting.CloseAsync(vote);
        var ballots = await voting.ReadAsync(db => db.Ballots.AsNoTracking().Where(b => b.VoteId == vote.Id).Select(b => b.Choices).ToListAsync());
        ballots.Select(choices => string.Join(' ', choices)).Order(StringComparer.Ordinal).ShouldBe(["0 0 0", "1 0 0", "2 1 3"]);
    }

    [Fact]
    public async Task SmallBatch_IsMixedWithAnother_BeforeItIsTypedIn()
    {
        var vote = await voting.OpenWithRollAsync(2, data => data.TakesPaper = true);
        using var officer = await voting.Site.SignedInAsync("officer", RoleNames.Officer);
        var (one, two) = (await OpenAsync(officer, vote, "Booth"), await OpenAsync(officer, vote, "Booth"));
        await PressAsync(officer, one, "Mark", ("Who", "1"));
        await PressAsync(officer, two, "Mark", ("Who", "2"));
        await PressAsync(officer, one, "Count", ("Papers", "1"));
        await PressAsync(officer, one, "Enter", ("Totals.Of[0]", "1"));
        (await PressAsync(officer, one, "Complete")).ShouldContain("fewer than 10 papers would tell too much");

        (await PressAsync(officer, one, "Mix", ("Into", "2"))).ShouldContain("The papers are mixed");

        await PressAsync(officer, two, "Count", ("Papers", "1"));
        await PressAsync(officer, two, "Enter", ("Totals.Of[1]", "1"));
        (await PressAsync(officer, two, "Count", ("Papers", "2"))).ShouldContain("Not yet", customMessage: "counted anew, it is typed in anew");
        await PressAsync(officer, two, "Enter", ("Totals.Of[0]", "1"), ("Totals.Blank", "1"));
        (await PressAsync(officer, two, "Complete")).ShouldContain("The batch is complete");
        (await voting.CloseAsync(vote)).Ballots.ShouldBe(2);
    }

    [Fact]
    public async Task Papers_WhereThereIsNoRoll_AreForPeopleWhoseAccountCanVote()
    {
        using var voter = await voting.ResidentAsync("paper-voter");
        var vote = await voting.OpenAsync(data => (data.TakesPaper, data.Level, data.Area) = (true, Core.Residents.Verification.ResidentLevel.ResidencyCode, new AreaId("locality-1")));
        using var officer = await voting.Site.SignedInAsync("officer", RoleNames.Officer);
        var batch = await OpenAsync(officer, vote, "Telephone");
        (await PressAsync(officer, batch, "Mark", ("Who", "nobody@example.org"))).ShouldContain("Nobody with this number or address can vote");
        (await PressAsync(officer, batch, "Mark", ("Who", "paper-voter@example.org"))).ShouldContain("Marked.");
        (await voter.PageAsync($"votes/{vote.Slug}")).QuerySelector("main")!.TextContent.ShouldContain("You have voted by telephone.");
        using var refused = await voter.GetAsync($"votes/{vote.Slug}/ballot");
        refused.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task CompleteBatch_IsOpenedAgain_WithAReasonThatEverybodyReads_AndOnlyBeforeTheCount()
    {
        var vote = await voting.OpenWithRollAsync(1, data => data.TakesPaper = true);
        using var officer = await voting.Site.SignedInAsync("officer", RoleNames.Officer);
        var batch = await OpenAsync(officer, vote, "Booth");
        await PressAsync(officer, batch, "Mark", ("Who", "1"));
        await PressAsync(officer, batch, "Count", ("Papers", "1"));
        await PressAsync(officer, batch, "Enter", ("Totals.Of[0]", "1"));
        await PressAsync(officer, batch, "Complete");
        (await PressAsync(officer, batch, "Reopen", ("Reason", " "))).ShouldContain("Enter a reason");

        (await PressAsync(officer, batch, "Reopen", ("Reason", "Two papers stuck together"))).ShouldContain("The batch is open again");
        await PressAsync(officer, batch, "Enter", ("Totals.Of[2]", "1"));
        using var visitor = voting.Site.Visitor();
        (await visitor.PageAsync($"votes/{vote.Slug}")).QuerySelector("main")!.TextContent.ShouldContain("A complete batch of papers was opened again. 1 (Codsall library) · Two papers stuck together");
        vote = await voting.CloseAsync(vote);
        vote.ClosedAt.ShouldBeNull("the batch is open");

        using var later = await voting.Site.SignedInAsync("officer", RoleNames.Officer);
        await PressAsync(later, batch, "Complete");
        await voting.Site.WorkOffAsync();
        (await voting.ReadAsync(db => db.Ballots.AsNoTracking().Where(b => b.VoteId == vote.Id).Select(b => b.Choices).ToListAsync())).ShouldHaveSingleItem().ShouldBe([0, 0, 1]);
        (await later.PageAsync(batch)).QuerySelector("form[action$='handler=Reopen']").ShouldBeNull();
        (await voting.Site.InScopeAsync(scope => scope.GetRequiredService<BatchBook>().ReopenAsync(vote, 1, "Too late", "tester", CancellationToken.None))).ShouldBeFalse();
    }

    [Fact]
    public async Task RunningResult_WhereThereAreBatches_SaysThatPapersAreNotInIt()
    {
        var vote = await voting.OpenWithRollAsync(1, data => (data.TakesPaper, data.Results) = (true, ResultsTiming.Live));
        using var visitor = voting.Site.Visitor();
        (await visitor.PageAsync($"votes/{vote.Slug}/results")).QuerySelector("main")!.TextContent.ShouldContain("Ballots on paper and by telephone are not in it yet");
    }

    private static async Task<string> OpenAsync(TestBrowser officer, Vote vote, string way)
    {
        using var opened = await officer.SubmitAsync($"votes/admin/papers/{vote.Slug}", ("Way", way), ("Place", "Codsall library"));
        opened.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect, (await TestBrowser.ReadAsync(opened)).QuerySelector("main")?.TextContent);
        return $"votes/admin/papers/{vote.Slug}/{opened.Headers.Location!.ToString().Split('/')[^1]}";
    }

    // As the page's forms send it; which of them a state shows is for the eye.
    private static async Task<string> PressAsync(TestBrowser officer, string batch, string handler, params (string Name, string Value)[] fields)
    {
        var page = await officer.PageAsync(batch);
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var answer = await officer.PostAsync($"{batch}?handler={handler}", [new("__RequestVerificationToken", token), .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))]);
        var shown = answer.Headers.Location is { } next ? await officer.PageAsync(next.ToString()) : await TestBrowser.ReadAsync(answer);
        return shown.QuerySelector("main")!.TextContent;
    }
}
