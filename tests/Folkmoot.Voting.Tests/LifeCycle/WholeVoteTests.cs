using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Testing;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Votes;

namespace Folkmoot.Voting.Tests.LifeCycle;

/// <summary>From the first line to the archive, as people do it.</summary>
[Collection(VotingCollection.Name)]
public sealed class WholeVoteTests(VotingSite voting)
{
    [Fact]
    public async Task Vote_WrittenCheckedAnnouncedCastClosedCounted_IsPublishedWithReceipts()
    {
        using var editor = await voting.Site.SignedInAsync("editor", RoleNames.Editor);
        using var officer = await voting.Site.SignedInAsync("officer", RoleNames.Officer);
        await WriteAsync(editor, voting.Now);
        await PressAsync(editor, "votes/admin/prepare/lunch", null);
        await PressAsync(officer, "votes/admin/desk/lunch", "Announce");
        await voting.Site.WorkOffAsync();
        var vote = await voting.FindAsync("lunch");
        vote.State.ShouldBe(VoteState.Open);

        using var ann = await voting.VoterAsync("ann");
        using var bob = await voting.VoterAsync("bob");
        (await ann.PageAsync("votes/lunch")).QuerySelector("main")!.TextContent.ShouldContain("Vote now");
        var first = await VotingSite.VoteAsync(ann, vote, VotingSite.Ranked(2, 1));
        var second = await VotingSite.VoteAsync(bob, vote, VotingSite.Ranked(2));
        first.NoStore.ShouldBeTrue();
        (await ann.PageAsync("votes/lunch")).QuerySelector("main")!.TextContent.ShouldContain("You have voted.");

        vote = await voting.CloseAsync(vote);
        vote.State.ShouldBe(VoteState.Published);
        vote.KeyDestroyedAt.ShouldNotBeNull();
        using var visitor = voting.Site.Visitor();
        var result = await visitor.PageAsync("votes/lunch/results");
        result.QuerySelector("[data-winner]")!.TextContent.ShouldBe("Soup");
        result.QuerySelector("[data-outcome]")!.GetAttribute("data-outcome").ShouldBe(nameof(Outcome.Decided));
        (await LookUpAsync(visitor, first.Tracker!)).ShouldContain("1. Soup, 2. Salad");
        (await LookUpAsync(visitor, second.Tracker!.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))).ShouldContain("1. Soup");
        (await LookUpAsync(visitor, "2222-2222-2222-2222")).ShouldContain("No ballot has this receipt");
        (await (await visitor.GetAsync("votes/lunch/ballots.csv")).Content.ReadAsStringAsync()).ShouldContain(first.Tracker!);
    }

    // Others have turned the clock: some months on, and nobody knows how many.
    private static async Task WriteAsync(TestBrowser editor, DateTimeOffset now)
    {
        var (yesterday, later) = (now.AddDays(-1), now.AddDays(60));
        using var written = await editor.SubmitAsync(
            "votes/admin/edit", ("Form.Title", "Lunch"), ("Form.Text", "What shall we have?"), ("Form.Method", nameof(CountingMethod.InstantRunoff)), ("Form.Level", "Email"), ("Form.Results", "AfterClose"),
            ("Form.Area", ""), ("Form.OpensOn.Day", $"{yesterday.Day}"), ("Form.OpensOn.Month", $"{yesterday.Month}"), ("Form.OpensOn.Year", $"{yesterday.Year}"), ("Form.OpensAt", "09:00"),
            ("Form.ClosesOn.Day", $"{later.Day}"), ("Form.ClosesOn.Month", $"{later.Month}"), ("Form.ClosesOn.Year", $"{later.Year}"), ("Form.ClosesAt", "17:00"));
        written.StatusCode.ShouldBe(HttpStatusCode.Redirect, (await TestBrowser.ReadAsync(written)).QuerySelector(".govuk-error-summary")?.TextContent);
        written.Headers.Location!.ToString().ShouldEndWith("/votes/admin/prepare/lunch");
        (await editor.PageAsync("votes/admin/prepare/lunch")).QuerySelector("#issues")!.TextContent.ShouldContain("fewer than two options");
        foreach (var title in new[] { "Salad", "Soup", "Pie" })
        {
            var form = (IHtmlFormElement)(await editor.PageAsync("votes/admin/options/lunch")).QuerySelector("#option")!;
            using var added = await editor.PostAsync("votes/admin/options/lunch", TestBrowser.ValuesOf(form, ("Title", title)));
            added.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
    }

    private static async Task PressAsync(TestBrowser person, string path, string? handler)
    {
        var form = (IHtmlFormElement)(await person.PageAsync(path)).QuerySelector(handler is null ? "main form[method=post]" : $"form[action$='handler={handler}']")!;
        using var pressed = await person.PostAsync(form.GetAttribute("action") ?? path, TestBrowser.ValuesOf(form));
        pressed.StatusCode.ShouldBe(HttpStatusCode.Redirect, (await TestBrowser.ReadAsync(pressed)).QuerySelector(".govuk-error-summary")?.TextContent);
    }

    private static async Task<string> LookUpAsync(TestBrowser visitor, string tracker)
    {
        using var answer = await visitor.SubmitAsync("votes/lunch/receipts", ("Tracker", tracker));
        return (await TestBrowser.ReadAsync(answer)).QuerySelector("main")!.TextContent;
    }
}
