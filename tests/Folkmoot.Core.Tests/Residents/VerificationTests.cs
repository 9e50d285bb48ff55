using System.Net;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Residents;

public sealed class VerificationTests : IAsyncLifetime
{
    private const string Street = "7 Mill Lane";

    private TestInstallation installation = null!;
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.StartAsync();
        site = await installation.SiteAsync("verify", "demo");
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task Letter_AskedPrintedAndEntered_RaisesTheLevel()
    {
        using var resident = await site.SignedInAsync("resident");
        using var clerk = await site.SignedInAsync("clerk", RoleNames.Officer);
        using var asked = await resident.SubmitAsync("profile/letter", ("Line", Street), ("Postcode", "wv81aa"));
        asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var made = await clerk.SubmitAsync("residents/admin/letters");
        var page = await TestBrowser.ReadAsync(made);
        made.Headers.CacheControl!.NoStore.ShouldBeTrue();
        page.QuerySelector(".core-letter__address")!.TextContent.ShouldBe("7 Mill Lane\nWV8 1AA");
        var code = page.QuerySelector(".core-letter__code")!.TextContent;
        (await EnterAsync("resident", code)).ShouldBe(CodeAnswer.NoLetter, "it has not left yet");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("main form[method=post]")!;
        (await clerk.PostAsync(form.GetAttribute("action")!, TestBrowser.ValuesOf(form))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await NothingKeepsAsync(Street, "WV8 1AA", code, code.Replace("-", "", StringComparison.Ordinal));

        using var entered = await resident.SubmitAsync("profile/code", ("Code", code.ToLowerInvariant()));

        entered.Headers.Location!.OriginalString.ShouldBe("/verify/profile/level");
        (await resident.PageAsync("profile/level")).QuerySelector("main")!.TextContent.ShouldContain("verified by a letter");
        (await EnterAsync("resident", code)).ShouldBe(CodeAnswer.NoLetter, "a code is good once");
    }

    [Fact]
    public async Task Enter_TwiceAtOnce_ProvesOnce()
    {
        var code = await LetterAsync("twin");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => EnterAsync("twin", code)));

        answers.Count(a => a == CodeAnswer.Right).ShouldBe(1);
        (await CountProofsAsync("twin")).ShouldBe(1);
    }

    [Fact]
    public async Task Enter_WrongCodesAtOnce_CountsEveryOne()
    {
        var code = await LetterAsync("guesser");
        var wrong = Other(code);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => EnterAsync("guesser", wrong)));

        answers.Count(a => a == CodeAnswer.Wrong).ShouldBe(ResidencyLetter.MaximumTries - 1);
        (await EnterAsync("guesser", code)).ShouldBe(CodeAnswer.TriedTooOften, "the right one is too late");
        (await AskAsync("guesser", Street)).ShouldBeTrue("a new letter helps");
        (await EnterAsync("guesser", code)).ShouldBe(CodeAnswer.NoLetter);
    }

    [Fact]
    public async Task Enter_WhatIsNoCode_IsNoTry()
    {
        var code = await LetterAsync("typist");
        for (var i = 0; i < 10; i++)
        {
            (await EnterAsync("typist", i % 2 == 0 ? "AAAAA-AAAAA" : "")).ShouldBe(CodeAnswer.NotACode);
        }

        (await EnterAsync("typist", code)).ShouldBe(CodeAnswer.Right);
    }

    [Fact]
    public async Task Enter_AnothersCode_IsWrong()
    {
        var code = await LetterAsync("owner");
        await LetterAsync("thief");

        (await EnterAsync("thief", code)).ShouldBe(CodeAnswer.Wrong);
    }

    [Fact]
    public async Task Enter_After28Days_IsTooLate()
    {
        var code = await LetterAsync("slow");
        installation.Clock.Advance(TimeSpan.FromDays(28));

        (await EnterAsync("slow", code)).ShouldBe(CodeAnswer.Expired);
    }

    [Fact]
    public async Task Ask_WhileALetterIsOnItsWay_IsRefusedForAWeek()
    {
        await LetterAsync("eager");
        (await AskAsync("eager", Street)).ShouldBeFalse();
        installation.Clock.Advance(TimeSpan.FromDays(7));
        (await AskAsync("eager", Street)).ShouldBeTrue();
        (await Task.WhenAll(Enumerable.Range(0, 4).Select(i => AskAsync("eager", $"{i} Mill Lane")))).ShouldContain(true);
        (await site.InScopeAsync(scope => scope.GetRequiredService<LetterPrinting>().CountWaitingAsync(CancellationToken.None))).ShouldBe(1);
    }

    [Fact]
    public async Task Household_OfOnePlace_IsTheSameHoweverItIsTyped()
    {
        await EnterAsync("one", await LetterAsync("one", "7  Mill Lane"));
        await EnterAsync("two", await LetterAsync("two", "7, MILL LANE"));
        await EnterAsync("three", await LetterAsync("three", "8 Mill Lane"));

        var (one, two, three) = (await HouseholdAsync("one"), await HouseholdAsync("two"), await HouseholdAsync("three"));
        one.ShouldNotBeNull().ShouldBe(two);
        three.ShouldNotBe(one);
    }

    [Fact]
    public async Task Verify_InPerson_OnlyInTheAgentsArea_AndRevocable()
    {
        using var agent = await site.SignedInAsync("agent", RoleNames.VillageAgent, new AreaId("locality-1"));
        await AtHomeAsync("neighbour", "locality-1");
        await AtHomeAsync("stranger", "locality-2");
        await AtHomeAsync("agent", "locality-1");
        await site.AccountAsync("homeless");

        (await VerifyAsync(agent, "Test stranger")).ShouldContain("home area is not one of yours");
        (await VerifyAsync(agent, "Test homeless")).ShouldContain("has not chosen a home area");
        (await VerifyAsync(agent, "agent@example.org")).ShouldContain("cannot verify yourself");
        (await VerifyAsync(agent, "Test neighbour")).ShouldBeEmpty();
        (await VerifyAsync(agent, "neighbour@example.org")).ShouldContain("already");
        (await LevelAsync("neighbour")).ShouldBe(ResidentLevel.InPerson);
        await NothingKeepsAsync(Street, "WV8 1AA");

        using var other = await site.SignedInAsync("other-agent", RoleNames.VillageAgent, new AreaId("locality-2"));
        (await other.PageAsync("residents/admin/verify")).QuerySelector("main")!.TextContent.ShouldNotContain("neighbour");
        var page = await agent.PageAsync("residents/admin/verify");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelectorAll("main form[method=post]")[^1];
        (await other.PostAsync(form.GetAttribute("action")!, Replace(TestBrowser.ValuesOf(form), await other.PageAsync("residents/admin/verify")))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await agent.PostAsync(form.GetAttribute("action")!, TestBrowser.ValuesOf(form))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await LevelAsync("neighbour")).ShouldBe(ResidentLevel.Email);
        (await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().AuditEntries.Where(e => e.Act.StartsWith("core.resident-verif")).Select(e => e.Act).ToListAsync()))
            .ShouldBe(["core.resident-verified", "core.resident-verification-revoked"]);
    }

    [Fact]
    public async Task Post_BelowTheSitesLevel_LeadsToWhatToDoNext()
    {
        using var resident = await site.SignedInAsync("poster");
        (await resident.GetAsync("forums/whole-district/new")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await site.InScopeAsync(scope => scope.GetRequiredService<ISettings<ResidentSettings>>().SaveAsync(new ResidentSettings { Levels = { ["post"] = ResidentLevel.ResidencyCode } }));
        await site.WorkOffAsync();

        using var answer = await resident.GetAsync("forums/whole-district/new");

        var next = answer.Headers.Location!.OriginalString;
        next.ShouldStartWith("/verify/profile/level?act=post&returnUrl=");
        var page = await resident.PageAsync(next["/verify/".Length..]);
        page.QuerySelector(".govuk-inset-text")!.TextContent.ShouldBe("To post in the forums on this site you need this level: verified by a letter. Yours is: confirmed e-mail address.");
        await EnterAsync("poster", await LetterAsync("poster"));
        (await resident.GetAsync("forums/whole-district/new")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static IEnumerable<KeyValuePair<string, string>> Replace(IReadOnlyList<KeyValuePair<string, string>> values, AngleSharp.Html.Dom.IHtmlDocument page) =>
        values.Where(v => v.Key != "__RequestVerificationToken")
            .Append(KeyValuePair.Create("__RequestVerificationToken", page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!));

    private static string Other(string code) => code[..^1] + (code[^1] == 'B' ? 'C' : 'B');

    private static async Task<string> VerifyAsync(TestBrowser agent, string wanted)
    {
        using var answer = await agent.SubmitAsync("residents/admin/verify", ("Wanted", wanted), ("Line", Street), ("Postcode", "WV8 1AA"));
        return (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary__list")?.TextContent ?? "";
    }

    private async Task<string> LetterAsync(string name, string street = Street)
    {
        (await AskAsync(name, street)).ShouldBeTrue();
        var clerk = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity([new(System.Security.Claims.ClaimTypes.NameIdentifier, "clerk")], "test"));
        return await site.InScopeAsync(async scope =>
        {
            var printing = scope.GetRequiredService<LetterPrinting>();
            var batch = await printing.PrintAsync(clerk, CancellationToken.None);
            await printing.ConfirmAsync(clerk, batch.Id, CancellationToken.None);
            return batch.Letters.Single().Code;
        });
    }

    private async Task<bool> AskAsync(string name, string street)
    {
        var userId = await site.AccountAsync(name);
        return await site.InScopeAsync(scope => scope.GetRequiredService<ResidencyLetters>()
            .AskAsync(userId, Household.Read(street, "WV8 1AA", out _, out _)!, CancellationToken.None));
    }

    private async Task<CodeAnswer> EnterAsync(string name, string code)
    {
        var userId = await site.InScopeAsync(async scope => (await scope.GetRequiredService<IUserDirectory>().FindByEmailAsync($"{name}@example.org", CancellationToken.None))!.UserId);
        return await site.InScopeAsync(scope => scope.GetRequiredService<ResidencyLetters>().EnterAsync(userId, code, CancellationToken.None));
    }

    private async Task AtHomeAsync(string name, string area)
    {
        var userId = await site.AccountAsync(name);
        await site.InScopeAsync(scope => scope.GetRequiredService<ResidentProfiles>()
            .SaveAsync(userId, DisplayName.Read($"Test {name}", out _)!, new AreaId(area), CancellationToken.None));
    }

    private async Task<ResidentLevel> LevelAsync(string name) => await WithAsync(name, (levels, id) => levels.OfAsync(id, CancellationToken.None));

    private async Task<byte[]?> HouseholdAsync(string name) => await WithAsync(name, (levels, id) => levels.FindHouseholdAsync(id, CancellationToken.None));

    private Task<T> WithAsync<T>(string name, Func<ResidentLevels, string, Task<T>> act) => site.InScopeAsync(async scope =>
        await act(scope.GetRequiredService<ResidentLevels>(), (await scope.GetRequiredService<IUserDirectory>().FindByEmailAsync($"{name}@example.org", CancellationToken.None))!.UserId));

    private async Task<int> CountProofsAsync(string name)
    {
        var userId = await site.AccountAsync(name);
        return await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().ResidencyProofs.CountAsync(p => p.UserId == userId));
    }

    private async Task NothingKeepsAsync(params string[] secrets)
    {
        var tables = await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Database
            .SqlQuery<string>($"select format('%I.%I', schemaname, tablename) as \"Value\" from pg_tables where schemaname !~ '^(pg_|information_schema)'").ToListAsync());
        foreach (var table in tables)
        {
            var sql = $"select row_to_json(t)::text as \"Value\" from {table} t";
            var rows = await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Database.SqlQueryRaw<string>(sql).ToListAsync());
            rows.ShouldAllBe(row => secrets.All(secret => !row.Contains(secret, StringComparison.OrdinalIgnoreCase)), table);
        }

        installation.Log.Lines.ShouldAllBe(line => secrets.All(secret => !line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }
}
