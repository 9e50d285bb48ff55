using System.Net;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Folkmoot.Core.StaffTerms;
using Folkmoot.Core.Tests.Grants;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.StaffTerms;

[Collection(StaffSite.Name)]
public sealed class StaffTermsTests(StaffSite staff)
{
    private readonly TestSite site = staff.Site;

    [Fact]
    public async Task Role_ThatEndsSoon_IsSaidOnceToThePersonAndToManagers_AndEndsAtItsMoment()
    {
        var person = await site.AccountAsync("temp");
        var end = staff.Installation.Clock.GetUtcNow().AddDays(15);
        await GiveAsync(person, new RoleAt(RoleNames.Officer), end);
        await LookAfterAsync();
        (await NotedAsync(person)).RemindedAt.ShouldBeNull("not two weeks before");

        staff.Installation.Clock.Advance(TimeSpan.FromDays(2));
        await LookAfterAsync();
        await LookAfterAsync();
        var mail = (await staff.MailsTo("temp@example.org", 1)).ShouldHaveSingleItem();
        mail.Subject.ShouldContain("ends soon");
        (await staff.MailsTo("boss@example.org", 1)).Count(m => m.Text.Contains("Test temp: Officer", StringComparison.Ordinal)).ShouldBe(1, "twice run, once told");

        using var browser = await site.SignedInAsync("temp");
        (await browser.GetAsync("admin")).StatusCode.ShouldBe(HttpStatusCode.OK);
        staff.Installation.Clock.Advance(TimeSpan.FromDays(13));
        (await browser.GetAsync("admin")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "no job has to run for that");
        await LookAfterAsync();
        using var boss = await site.SignedInAsync("boss");
        (await boss.PageAsync("people/admin/leavers")).QuerySelectorAll("main a").ShouldContain(a => a.TextContent == "Test temp");
    }

    [Fact]
    public async Task Staff_WhoStayAway_AreReportedOnce_UntilTheyComeBack()
    {
        var person = await site.AccountAsync("absent", RoleNames.Councillor);
        using (var browser = await site.SignedInAsync("absent"))
        {
            (await browser.GetAsync("forums")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await AbsentAsync()).ShouldNotContain(person);
        staff.Installation.Clock.Advance(TimeSpan.FromDays(92));
        (await AbsentAsync()).ShouldContain(person);
        await LookAfterAsync();
        await LookAfterAsync();
        (await MentionsAsync("Test absent, 1")).ShouldBeLessThanOrEqualTo(1);
        (await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().StaffVisits.SingleAsync(v => v.UserId == person))).IdleNotedAt.ShouldNotBeNull();
        using var back = await site.SignedInAsync("absent");
        (await back.GetAsync("forums")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AbsentAsync()).ShouldNotContain(person);
    }

    [Fact]
    public async Task Visit_OfAResident_IsNotNoted()
    {
        var person = await site.AccountAsync("private");
        using var browser = await site.SignedInAsync("private");
        (await browser.GetAsync("forums")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().StaffVisits.AnyAsync(v => v.UserId == person))).ShouldBeFalse();
    }

    [Fact]
    public async Task Form_OffersTheUsualEnd()
    {
        using var boss = await site.SignedInAsync("boss");
        var expected = staff.Installation.Clock.GetUtcNow().AddDays(new StaffSettings().RoleDays);
        (await boss.PageAsync("people/admin/invite")).QuerySelector("input[name='Ends.Year']")!.GetAttribute("value").ShouldBe($"{expected.Year}");
    }

    [Fact]
    public async Task Search_PagesThroughNames_AndFindsNobodyWhomTheSiteDoesNotKnow()
    {
        await site.InScopeAsync(async scope =>
        {
            for (var i = 0; i < PeopleSearch.Most + 5; i++)
            {
                await scope.GetRequiredService<ResidentProfiles>().SaveAsync($"crowd-{i:00}", DisplayName.Read($"Crowd {i:00}", out _)!, null, CancellationToken.None);
            }
        });
        var first = await FindAsync("crowd", null);
        var second = await FindAsync("CROWD", first.Next);
        first.People.Concat(second.People).Select(p => p.Name).ShouldBe(Enumerable.Range(0, PeopleSearch.Most + 5).Select(i => $"Crowd {i:00}"));
        second.Next.ShouldBeNull();

        var neighbour = await staff.Installation.SiteAsync("neighbour", recipe: null, realm: "test");
        await neighbour.AccountAsync("elsewhere");
        await site.AccountAsync("elsewhere-not");
        (await FindAsync("elsewhere@example.org", null)).People.ShouldBeEmpty();
        (await FindAsync("ELSEWHERE@", null, byStart: true)).People.ShouldBeEmpty();
        (await FindAsync("elsewhere-n@", null, byStart: true)).People.ShouldBeEmpty("the sign is part of the address");
        (await FindAsync("elsewhere-not@ex", null, byStart: false)).People.ShouldBeEmpty("only those who may search by the beginning");
        (await FindAsync("elsewhere-not@ex", null, byStart: true)).People.ShouldHaveSingleItem().Name.ShouldBe("Test elsewhere-not");
    }

    private Task<FoundPeople> FindAsync(string wanted, string? after, bool byStart = false) =>
        site.InScopeAsync(scope => scope.GetRequiredService<PeopleSearch>().FindAsync(wanted, after, byStart, CancellationToken.None));

    private Task GiveAsync(string person, RoleAt role, DateTimeOffset end) =>
        site.InScopeAsync(scope => scope.GetRequiredService<RoleGrants>().GiveAsync(person, role, end, CancellationToken.None));

    private async Task<RoleGrant> NotedAsync(string person) => (await staff.GrantsOf(person)).Single();

    private async Task<IEnumerable<string>> AbsentAsync() =>
        (await site.InScopeAsync(scope => scope.GetRequiredService<LeaverReport>().AbsentAsync(CancellationToken.None))).Select(a => a.UserId);

    private async Task<int> MentionsAsync(string text) => (await staff.MailsTo("boss@example.org", 1)).Count(m => m.Text.Contains(text, StringComparison.Ordinal));

    private Task LookAfterAsync() => site.InScopeAsync(async scope =>
    {
        await using var work = await scope.GetRequiredService<Data.SiteDatabase>().BeginAsync(CancellationToken.None);
        await scope.GetRequiredService<LookAfterStaff>().RunAsync(CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    });
}
