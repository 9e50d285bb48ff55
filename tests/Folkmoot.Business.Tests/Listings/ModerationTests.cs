using System.Net;
using Folkmoot.Business.Listings;
using Folkmoot.Business.Noticeboard;
using Folkmoot.Core.Moderation;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Folkmoot.Business.Tests.Listings;

/// <summary>On a portal as its recipe makes it, moderators read first what new people write. Its clock runs on by years: it is this class's own.</summary>
public sealed class ModerationTests : IAsyncLifetime
{
    private TestInstallation installation = null!;
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.StartAsync();
        site = await installation.SiteAsync("portal", "business");
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task Listing_OfSomebodyNew_IsReadFirst_AndSoIsEachChangeWhileTheFormerWordsStay()
    {
        await site.InScopeAsync(scope => scope.GetRequiredService<ISettings<ModerationSettings>>().SaveAsync(new ModerationSettings { ApprovalsToBeTrusted = 9 }, CancellationToken.None));
        using var owner = await site.SignedInAsync("owner");
        using var visitor = site.Visitor();
        using var added = await owner.SubmitAsync("business/directory/add", ("Entry.Kind", "Business"), ("Entry.Name", "Held Shop"), ("Entry.Summary", "First words"));
        added.Headers.Location!.ToString().ShouldEndWith("/business/directory/held-shop");
        await StatusAsync(visitor, HttpStatusCode.NotFound);
        (await MainAsync(owner)).ShouldContain("A moderator reads this entry");
        using var stranger = await site.SignedInAsync("stranger");
        await StatusAsync(stranger, HttpStatusCode.NotFound);

        await DecideAsync(Listing.ItemOf("held-shop"), CaseOutcome.Approved);
        (await MainAsync(visitor)).ShouldContain("First words");

        await ChangeAsync(owner, "Second words");
        (await MainAsync(visitor)).ShouldContain("First words");
        (await MainAsync(owner)).ShouldContain("A moderator reads what you have changed");
        await DecideAsync(Listing.ItemOf("held-shop"), CaseOutcome.Removed);
        (await MainAsync(visitor)).ShouldContain("First words");

        await ChangeAsync(owner, "Third words");
        await DecideAsync(Listing.ItemOf("held-shop"), CaseOutcome.Approved);
        (await MainAsync(visitor)).ShouldContain("Third words");
    }

    [Fact]
    public async Task Listing_ThatNobodyConfirms_IsAskedAboutOnceThenHidden_AndComesBackConfirmed()
    {
        using var owner = await site.SignedInAsync("confirmer");
        var userId = await site.AccountAsync("confirmer");
        var data = new ListingData { Id = "held-shop", Name = "Yearly", Summary = "Every year" };
        await site.InScopeAsync(scope => scope.GetRequiredService<ListingRegister>().SaveAsync([data], actorId: null, CancellationToken.None));
        await site.InScopeAsync(async scope => await scope.GetRequiredService<ListingRegister>()
            .HandToAsync((await scope.GetRequiredService<ListingFinder>().FindAsync("held-shop", CancellationToken.None))!, userId, "staff", CancellationToken.None));
        using var visitor = site.Visitor();

        installation.Clock.Advance(TimeSpan.FromDays(366 - 28));
        await RunJobAsync();
        await RunJobAsync();
        Mails("confirmer").Count(m => m.Subject.Contains("still right", StringComparison.Ordinal)).ShouldBe(1);
        await StatusAsync(visitor, HttpStatusCode.OK);

        // The clock hides it; the job only tells.
        installation.Clock.Advance(TimeSpan.FromDays(28));
        (await visitor.PageAsync("business/directory?q=yearly")).QuerySelectorAll("main .council-list__link").ShouldBeEmpty();
        await RunJobAsync();
        await RunJobAsync();
        await StatusAsync(visitor, HttpStatusCode.NotFound);
        Mails("confirmer").Count(m => m.Subject.Contains("is hidden", StringComparison.Ordinal)).ShouldBe(1);

        using var again = await site.SignedInAsync("confirmer");
        using var confirmed = await again.SubmitAsync("business/directory/held-shop/confirm");
        confirmed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await StatusAsync(visitor, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Notice_OfSomebodyNew_IsReadFirst_HangsUntilItsTime_AndIsGoneByTheClock()
    {
        using var author = await site.SignedInAsync("author");
        using var visitor = site.Visitor();
        using var hung = await author.SubmitAsync("business/offers/new", ("Kind", "Job"), ("Title", "Cook wanted"), ("Text", "Three evenings a week"), ("Days", "10"));
        var address = hung.Headers.Location!.ToString()[(hung.Headers.Location!.ToString().IndexOf("business/", StringComparison.Ordinal))..];
        (await TitlesAsync(visitor)).ShouldBeEmpty();
        await DecideAsync(new ItemRef(Notice.ItemKind, address.Split('/')[^1]), CaseOutcome.Approved);
        (await TitlesAsync(visitor)).ShouldBe(["Cook wanted"]);
        (await visitor.PageAsync(address)).QuerySelector("main")!.TextContent.ShouldContain("Three evenings a week");

        installation.Clock.Advance(TimeSpan.FromDays(10));
        await site.WorkOffAsync();
        await site.WorkOffAsync();
        (await TitlesAsync(visitor)).ShouldBeEmpty();
        using var gone = await visitor.GetAsync(address);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await StateAsync(address)).ShouldBe(NoticeState.TakenDown);
    }

    [Fact]
    public async Task Noticeboard_ForMembersOnly_IsReadByPeopleWhoAreSignedIn()
    {
        await site.InScopeAsync(scope => scope.GetRequiredService<NoticeDesk>().HangAsync(
            new NoticeData { Kind = NoticeKind.Offer, Title = "Among ourselves", Text = "Half the price", TakeDownAt = installation.Clock.GetUtcNow().AddDays(9) }, authorId: null, formToken: null, heldFor: null, CancellationToken.None));
        using var visitor = site.Visitor();
        (await TitlesAsync(visitor)).ShouldBe(["Among ourselves"]);
        await site.InScopeAsync(scope => scope.GetRequiredService<ISettings<Portal.PortalSettings>>().SaveAsync(new Portal.PortalSettings { NoticesForMembersOnly = true }, CancellationToken.None));
        (await TitlesAsync(visitor)).ShouldBeEmpty();
        (await visitor.PageAsync("business")).QuerySelector("main")!.TextContent.ShouldNotContain("Among ourselves");
        using var calendar = await visitor.GetAsync("business/offers/events.ics");
        calendar.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var member = await site.SignedInAsync("member");
        (await TitlesAsync(member)).ShouldBe(["Among ourselves"]);
    }

    private static async Task<IReadOnlyList<string>> TitlesAsync(TestBrowser browser) =>
        [.. (await browser.PageAsync("business/offers")).QuerySelectorAll("main .council-list__link").Select(link => link.TextContent)];

    private Task<NoticeState> StateAsync(string address)
    {
        var id = Guid.Parse(address.Split('/')[^1]);
        return site.InScopeAsync(scope => scope.GetRequiredService<BusinessDbContext>().Notices.Where(n => n.Id == id).Select(n => n.State).SingleAsync());
    }

    private static async Task StatusAsync(TestBrowser browser, HttpStatusCode status)
    {
        using var answer = await browser.GetAsync("business/directory/held-shop");
        answer.StatusCode.ShouldBe(status);
    }

    private static async Task<string> MainAsync(TestBrowser browser) => (await browser.PageAsync("business/directory/held-shop")).QuerySelector("main")!.TextContent;

    private async Task ChangeAsync(TestBrowser owner, string words)
    {
        installation.Clock.Advance(TimeSpan.FromMinutes(5));
        using var answer = await owner.SubmitAsync("business/directory/held-shop/edit", ("Entry.Kind", "Business"), ("Entry.Summary", words));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private async Task RunJobAsync()
    {
        await site.InScopeAsync(scope => scope.GetRequiredService<ConfirmListings>().RunAsync(CancellationToken.None));
        await site.WorkOffAsync();
    }

    private IEnumerable<Host.Mails.SentMail> Mails(string name) => installation.Mails.Where(m => m.To == $"{name}@example.org");

    private async Task DecideAsync(ItemRef item, CaseOutcome outcome)
    {
        var moderator = await site.AccountAsync("moderator", RoleNames.Moderator);
        await site.InScopeAsync(async scope =>
        {
            var text = await scope.GetRequiredService<ModeratedContents>().FindAsync(item, CancellationToken.None);
            var newest = await scope.GetRequiredService<ModerationQueue>().FindNewestAsync(item, CancellationToken.None);
            var decision = new Decision(item, newest?.Id, newest?.DecidedAt is not null, text!.Version, moderator, outcome, outcome == CaseOutcome.Approved ? "within-the-rules" : "abuse");
            (await scope.GetRequiredService<Decisions>().DecideAsync(decision, CancellationToken.None)).ShouldBeNull();
        });
        await site.WorkOffAsync();
    }
}
