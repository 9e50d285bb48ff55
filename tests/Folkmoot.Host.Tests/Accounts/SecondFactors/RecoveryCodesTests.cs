using System.Net;
using Folkmoot.Host.Hub;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Accounts.SecondFactors;

public sealed class RecoveryCodesTests(FactorSite factors) : IClassFixture<FactorSite>
{
    [Fact]
    public async Task Code_AfterThePassword_SignsInOnceAndIsTold()
    {
        using var own = await factors.Site.SignedInAsync("anna");
        var (_, codes) = await factors.SetUpAppAsync(own);

        using var lost = await factors.AfterPasswordAsync("anna");
        using var answer = await lost.SubmitAsync("account/second-step/recovery-code", ("Code", codes[3].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await FactorSite.IsSignedInAsync(lost)).ShouldBeTrue();
        (await lost.PageAsync("account/recovery-codes")).QuerySelector("main")!.TextContent.ShouldContain("9 of your codes are left");
        (await factors.MailAsync("anna", "A recovery code was used")).Subject.ShouldContain("9 are left");

        using var again = await factors.AfterPasswordAsync("anna");
        using var refused = await again.SubmitAsync("account/second-step/recovery-code", ("Code", codes[3]));
        FactorSite.ErrorOf(await TestBrowser.ReadAsync(refused)).ShouldContain("used already");
    }

    [Fact]
    public async Task Codes_AreShownOnceAndKeptNowhere()
    {
        using var own = await factors.Site.SignedInAsync("bert");
        var (_, codes) = await factors.SetUpAppAsync(own);
        (await own.PageAsync("account/recovery-codes")).QuerySelector("#codes").ShouldBeNull("they are shown once");

        await using var hub = await factors.Installation.Services.GetRequiredService<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        var kept = await hub.RecoveryCodes.Select(code => code.Hash).ToListAsync();
        kept.ShouldAllBe(hash => hash.Length == 32);
        kept.ShouldNotContain(hash => codes.Any(code => System.Text.Encoding.ASCII.GetString(hash).Contains(code, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task NewSet_EndsTheFormer()
    {
        using var own = await factors.Site.SignedInAsync("carl");
        var (_, former) = await factors.SetUpAppAsync(own);
        using var made = await own.SubmitAsync("account/recovery-codes");
        var page = await own.PageAsync("account/recovery-codes");
        var codes = page.QuerySelectorAll("#codes li").Select(item => item.TextContent.Trim()).ToList();
        codes.Intersect(former).ShouldBeEmpty();
        Uri.UnescapeDataString(page.QuerySelector("a[download]")!.GetAttribute("href")!).ShouldContain(codes[9]);
        await factors.MailAsync("carl", "New recovery codes");

        using var lost = await factors.AfterPasswordAsync("carl");
        using var refused = await lost.SubmitAsync("account/second-step/recovery-code", ("Code", former[0]));
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var taken = await lost.SubmitAsync("account/second-step/recovery-code", ("Code", codes[0]));
        taken.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Code_OfSomebodyElse_IsRefused()
    {
        using var own = await factors.Site.SignedInAsync("dora");
        await factors.SetUpAppAsync(own);
        using var other = await factors.Site.SignedInAsync("emil");
        var (_, codes) = await factors.SetUpAppAsync(other);

        using var half = await factors.AfterPasswordAsync("dora");
        using var answer = await half.SubmitAsync("account/second-step/recovery-code", ("Code", codes[0]));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await FactorSite.IsSignedInAsync(half)).ShouldBeFalse();
    }
}
