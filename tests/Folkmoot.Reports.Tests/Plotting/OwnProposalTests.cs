using System.Net;
using Folkmoot.Core.Moderation;
using Folkmoot.Reports.Plotting;
using Folkmoot.Reports.Register;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Reports.Tests.Plotting;

[Collection(ReportsCollection.Name)]
public sealed class OwnProposalTests(ReportsSite reports)
{
    [Fact]
    public async Task Author_ChangesWhatIsOnTheMap_AndNobodyElse()
    {
        await AskAsync("own-change");
        using var author = await reports.Site.SignedInAsync("own-author");
        var proposal = await ProposeAsync(author, "own-change", "By the well");
        var edit = $"reports/questions/own-change/{proposal.Id}/edit";
        (await author.PageAsync("reports/questions/own-change")).QuerySelector($"a[href$='{edit}']").ShouldNotBeNull();
        (await author.PageAsync(edit)).QuerySelector("input[name='Place.Coordinates']")!.GetAttribute("value").ShouldBe("52.632600, -2.223000");
        await ReportsSite.GoAsync(author, edit, ("Name", "By the old well"), ("Place.Coordinates", "52.6327, -2.2231"), ("Reason", "People meet there."));
        using var visitor = reports.Site.Visitor();
        var page = ReportsSite.Text(await visitor.PageAsync("reports/questions/own-change"));
        page.ShouldContain("By the old well");
        page.ShouldNotContain("What you have put on the map");

        using var other = await reports.Site.SignedInAsync("own-other");
        using var theirs = await other.GetAsync(edit);
        theirs.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var taken = await reports.Site.InScopeAsync(async scope => await scope.GetRequiredService<OwnProposals>().ChangeAsync(
            await QuestionAsync(scope, "own-change"), proposal.Id, 1, new NewProposal([new(-2.2230, 52.6326)], "Mine now", "Why not", Guid.NewGuid()), "own-other", CancellationToken.None));
        taken.Refusal.ShouldNotBeNull();
    }

    [Fact]
    public async Task Change_OfAnotherPage_IsNotWrittenOver_AndASupportedOneStays()
    {
        await AskAsync("own-stale");
        using var author = await reports.Site.SignedInAsync("own-stale");
        var proposal = await ProposeAsync(author, "own-stale", "By the pond");
        var edit = $"reports/questions/own-stale/{proposal.Id}/edit";
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await author.PageAsync(edit)).QuerySelector("main form")!;
        await ReportsSite.GoAsync(author, edit, ("Name", "By the duck pond"), ("Reason", "Ducks."));
        using var stale = await author.PostAsync(edit, TestBrowser.ValuesOf(form, ("Name", "By the fish pond"), ("Reason", "Fish.")));
        (await TestBrowser.ReadAsync(stale)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("on another page meanwhile");

        using var other = await reports.Site.SignedInAsync("own-supporter");
        await ReportsSite.GoAsync(other, $"reports/questions/own-stale/{proposal.Id}/support");
        (await author.PageAsync(edit)).QuerySelector("textarea[name=Reason]").ShouldBeNull();
        var late = await reports.Site.InScopeAsync(async scope => await scope.GetRequiredService<OwnProposals>().ChangeAsync(
            await QuestionAsync(scope, "own-stale"), proposal.Id, 1, new NewProposal([new(-2.2230, 52.6326)], "Somewhere else", "Why not", Guid.NewGuid()), proposal.AuthorId!, CancellationToken.None));
        late.Refusal.ShouldNotBeNull("people support these words at this place");
        (await FindAsync(proposal.Id)).Place.ShouldBe("By the duck pond");
    }

    [Fact]
    public async Task Withdrawn_GoesFromMapAndFiles_AndNoModeratorBringsItBack()
    {
        await AskAsync("own-withdrawn");
        using var author = await reports.Site.SignedInAsync("own-withdrawer");
        using var other = await reports.Site.SignedInAsync("own-withdrawn-supporter");
        var proposal = await ProposeAsync(author, "own-withdrawn", "By the mill");
        await ReportsSite.GoAsync(other, $"reports/questions/own-withdrawn/{proposal.Id}/support");
        var page = await author.PageAsync($"reports/questions/own-withdrawn/{proposal.Id}/edit");
        using var gone = await author.PostAsync(
            $"reports/questions/own-withdrawn/{proposal.Id}/edit?handler=Withdraw", [new("__RequestVerificationToken", page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]);
        gone.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await reports.Site.InScopeAsync(scope => scope.GetServices<IModeratedContent>().Single(c => c.Kind == Proposal.ItemKind).ShowAsync(proposal.Item, CancellationToken.None));
        await reports.Site.WorkOffAsync();
        using var visitor = reports.Site.Visitor();
        ReportsSite.Text(await visitor.PageAsync("reports/questions/own-withdrawn")).ShouldNotContain("By the mill");
        using var csv = await visitor.GetAsync("reports/questions/own-withdrawn/proposals.csv");
        (await csv.Content.ReadAsStringAsync()).ShouldNotContain("By the mill");
        (await reports.ReadAsync(db => db.ProposalSupports.CountAsync(s => s.ProposalId == proposal.Id))).ShouldBe(0);

        await reports.ReadAsync(db => db.Proposals.Where(p => p.Id == proposal.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.ChangedAt, reports.Now.AddDays(-91))));
        await reports.Site.InScopeAsync(scope => ActivatorUtilities.CreateInstance<ForgetWithdrawn>(scope).RunAsync(CancellationToken.None));
        (await reports.ReadAsync(db => db.Proposals.AnyAsync(p => p.Id == proposal.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task Change_IsReadByModerators_WhereTheRulesSaySo_AndEndsWithTheQuestion()
    {
        await AskAsync("own-held");
        using var author = await reports.Site.SignedInAsync("own-held");
        var proposal = await ProposeAsync(author, "own-held", "By the stile");
        var edit = $"reports/questions/own-held/{proposal.Id}/edit";
        await WordsAsync("solicitor");
        await ReportsSite.GoAsync(author, edit, ("Reason", "Call the solicitor about it."));
        await WordsAsync("");
        (await FindAsync(proposal.Id)).Withheld.ShouldBe(Withheld.Pending);
        using var visitor = reports.Site.Visitor();
        ReportsSite.Text(await visitor.PageAsync("reports/questions/own-held")).ShouldNotContain("By the stile");
        ReportsSite.Text(await author.PageAsync("reports/questions/own-held")).ShouldContain("Only you and the moderators see it");

        await SaveAsync("own-held", reports.Now.AddDays(-2), reports.Now.AddDays(-1));
        using var late = await author.GetAsync(edit);
        late.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await reports.Site.InScopeAsync(async scope => await scope.GetRequiredService<OwnProposals>().WithdrawAsync(await QuestionAsync(scope, "own-held"), proposal.Id, proposal.AuthorId!, CancellationToken.None));
        (await FindAsync(proposal.Id)).Withheld.ShouldBe(Withheld.Pending, "what the council has asked for stays as it stood");
    }

    private Task WordsAsync(string words) => reports.Site.InScopeAsync(async scope =>
    {
        var settings = scope.GetRequiredService<ISettings<ModerationSettings>>();
        var rules = await settings.GetAsync();
        rules.WordsToApprove = words;
        await settings.SaveAsync(rules);
    });

    private async Task<Proposal> ProposeAsync(TestBrowser author, string slug, string place)
    {
        await ReportsSite.GoAsync(author, $"reports/questions/{slug}/new", ("Place.Coordinates", "52.6326, -2.2230"), ("Name", place), ("Reason", $"{place}: people meet there."));
        return await reports.ReadAsync(db => db.Proposals.AsNoTracking().SingleAsync(p => p.Place == place));
    }

    private Task<Proposal> FindAsync(Guid id) => reports.ReadAsync(db => db.Proposals.AsNoTracking().SingleAsync(p => p.Id == id));

    private Task AskAsync(string slug) => SaveAsync(slug, reports.Now.AddDays(-1), reports.Now.AddDays(30));

    private Task SaveAsync(string slug, DateTimeOffset opens, DateTimeOffset closes) => reports.Site.InScopeAsync(scope => scope.GetRequiredService<MapQuestionBook>().SaveAsync(
        new MapQuestionData { Id = slug, Title = $"Question {slug}", Shapes = PlotShapes.Points, OpensAt = opens, ClosesAt = closes }, CancellationToken.None));

    private static async Task<MapQuestion> QuestionAsync(IServiceProvider scope, string slug) => (await scope.GetRequiredService<MapQuestionBook>().FindAsync(slug, CancellationToken.None))!;
}
