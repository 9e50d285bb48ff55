using System.Net;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Invitations;
using Folkmoot.Core.Tests.Grants;
using Folkmoot.Host.Accounts;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Invitations;

[Collection(StaffSite.Name)]
public sealed class InvitationTests(StaffSite staff)
{
    private readonly TestSite site = staff.Site;

    [Fact]
    public async Task Invitation_IsAcceptedOnce_ByItsOwnerAlone()
    {
        using var boss = await site.SignedInAsync("boss");
        using var sent = await boss.SubmitAsync("people/admin/invite", ("Email", "Newcomer@example.org"), ("Role", RoleNames.Moderator), ("Area", "locality-1"), ("Ends.Day", "16"), ("Ends.Month", "6"), ("Ends.Year", "2040"));
        sent.Headers.Location!.OriginalString.ShouldEndWith("/people/admin/invitations");
        (await boss.PageAsync("people/admin/invitations")).QuerySelector("main")!.TextContent.ShouldContain("Newcomer@example.org");
        var link = LinkOf((await staff.MailsTo("Newcomer@example.org", 1))[0].Text);

        using var visitor = site.Visitor();
        (await visitor.PageAsync(link)).QuerySelectorAll("main a").ShouldContain(a => a.TextContent.Trim() == "Register");
        using var other = await site.SignedInAsync("other");
        (await other.PageAsync(link)).QuerySelector("main")!.TextContent.ShouldContain("was sent to another e-mail address");
        using var stolen = await AcceptAsync(other, link);
        (await staff.GrantsOf(await site.AccountAsync("other"))).ShouldBeEmpty();

        using var owner = await site.SignedInAsync("newcomer");
        var userId = await site.AccountAsync("newcomer");
        (await owner.PageAsync(link)).QuerySelector("main form").ShouldNotBeNull();
        (await staff.GrantsOf(userId)).ShouldBeEmpty("a look changes nothing");
        using var accepted = await owner.SubmitAsync(link);
        (await TestBrowser.ReadAsync(accepted)).QuerySelector("h1")!.TextContent.ShouldBe("You have accepted");
        var grant = (await staff.GrantsOf(userId)).ShouldHaveSingleItem();
        (grant.At, grant.ExpiresAt).ShouldBe((new RoleAt(RoleNames.Moderator, new AreaId("locality-1")), new DateTimeOffset(2040, 6, 16, 23, 0, 0, TimeSpan.Zero)));
        (await owner.GetAsync("moderation/admin")).StatusCode.ShouldBe(HttpStatusCode.OK, "the role works");

        await site.InScopeAsync(scope => scope.GetRequiredService<RoleGrants>().TakeAsync(userId, grant.At, CancellationToken.None));
        using var again = await AcceptAsync(owner, link);
        (await TestBrowser.ReadAsync(again)).QuerySelector("h1")!.TextContent.ShouldBe("This invitation is no longer good");
        (await staff.GrantsOf(userId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Accept_ByTwoRequestsAtOnce_GivesAndNotesOnce()
    {
        var code = await InviteAsync("twice@example.org");
        var userId = await site.AccountAsync("twice");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AcceptAsync(userId, code)));
        outcomes.Count(accepted => accepted).ShouldBe(1);
        (await staff.GrantsOf(userId)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Accept_AfterAWeek_IsRefused_AlsoAfterAPasswordReset()
    {
        var code = await InviteAsync("late@example.org");
        var userId = await site.AccountAsync("late");
        staff.Installation.Clock.Advance(Invitation.Lasts - TimeSpan.FromSeconds(1));
        await site.InScopeAsync(async scope =>
        {
            var accounts = scope.GetRequiredService<UserManager<Account>>();
            var account = (await accounts.FindByIdAsync(userId))!;
            (await accounts.ResetPasswordAsync(account, await accounts.GeneratePasswordResetTokenAsync(account), "another odd password")).Succeeded.ShouldBeTrue();
        });
        (await staff.GrantsOf(userId)).ShouldBeEmpty("a reset accepts nothing");
        staff.Installation.Clock.Advance(TimeSpan.FromSeconds(1));
        (await AcceptAsync(userId, code)).ShouldBeFalse("and it prolongs nothing (CVE-2023-48220)");
    }

    [Fact]
    public async Task Accept_ByAnAccountThatHasNotConfirmedTheAddress_IsRefused()
    {
        var code = await InviteAsync("claimed@example.org");
        var userId = await site.AccountAsync("claimed");
        await ConfirmAsync(userId, confirmed: false);
        (await AcceptAsync(userId, code)).ShouldBeFalse();
        await ConfirmAsync(userId, confirmed: true);
        (await AcceptAsync(userId, code)).ShouldBeTrue();
    }

    [Fact]
    public async Task Accept_OfWhatIsNoLongerTheInvitersToGive_IsRefused()
    {
        await site.InScopeAsync(async scope =>
        {
            var moderators = await scope.GetRequiredService<HeldRoles>().PermissionsOfAsync(RoleNames.Moderator, scope.GetRequiredService<IReadOnlyList<Permission>>(), CancellationToken.None);
            var role = new RoleData { Name = "Recruiter", Permissions = [CorePermissions.ManageRoles.Name, .. moderators.Select(p => p.Name)] };
            await scope.GetRequiredService<RolesStep>().RunAsync(new RolesStepData { Roles = [role] }, null!, CancellationToken.None);
        });
        var recruiter = await site.AccountAsync("recruiter", "Recruiter");
        var code = await InviteAsync("recruit@example.org", recruiter, RoleNames.Moderator);
        (await TryInviteAsync(recruiter, "recruit@example.org", RoleNames.Editor)).ShouldBe(GrantProblem.MoreThanTheirOwn);
        var userId = await site.AccountAsync("recruit");
        await site.InScopeAsync(scope => scope.GetRequiredService<RoleGrants>().TakeAsync(recruiter, "Recruiter", null, CancellationToken.None));
        (await AcceptAsync(userId, code)).ShouldBeFalse();
        await site.AccountAsync("recruiter", "Recruiter");
        (await AcceptAsync(userId, code)).ShouldBeTrue();
    }

    [Fact]
    public async Task Invite_Again_AndRevoke_EndTheFormerLink()
    {
        var first = await InviteAsync("back@example.org");
        var second = await InviteAsync("BACK@example.org");
        var userId = await site.AccountAsync("back");
        (await AcceptAsync(userId, first)).ShouldBeFalse("a newer one has come");
        var open = (await OpenAsync()).Single(i => i.Email == "BACK@example.org");
        var boss = await site.AccountAsync("boss");
        (await RevokeAsync(await site.AccountAsync("nobody"), open.Id)).ShouldBe(GrantProblem.MoreThanTheirOwn);
        (await RevokeAsync(boss, open.Id)).ShouldBeNull();
        (await AcceptAsync(userId, second)).ShouldBeFalse();
    }

    [Fact]
    public async Task Invite_SaysTheSame_WhetherOrNotTheAddressIsKnown()
    {
        using var boss = await site.SignedInAsync("boss");
        await site.AccountAsync("known");
        List<string> answers = [];
        foreach (var name in new[] { "known", "never" })
        {
            using var sent = await boss.SubmitAsync("people/admin/invite", ("Email", $"{name}@example.org"), ("Role", RoleNames.Officer));
            var page = (await boss.PageAsync("people/admin/invitations")).QuerySelector(".govuk-notification-banner")!.TextContent;
            var mail = (await staff.MailsTo($"{name}@example.org", 1))[0];
            answers.Add((page + mail.Subject + mail.Text.Replace(LinkOf(mail.Text), "", StringComparison.Ordinal)).Replace($"{name}@", "", StringComparison.Ordinal));
        }

        answers[0].ShouldBe(answers[1]);
    }

    [Fact]
    public async Task Invite_MoreOftenThanOnePersonCanInADay_IsRefused_AndTheFormSaysWhatElseHelps()
    {
        var eager = await site.AccountAsync("eager", RoleNames.Administrator);
        for (var n = 0; n < InvitationDesk.MostADay; n++)
        {
            (await TryInviteAsync(eager, $"many{n}@example.org", RoleNames.Officer)).ShouldBeNull();
        }

        using var browser = await site.SignedInAsync("eager");
        using var refused = await browser.SubmitAsync("people/admin/invite", ("Email", "one-more@example.org"), ("Role", RoleNames.Officer));
        (await TestBrowser.ReadAsync(refused)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Send the others tomorrow, or ask somebody else");
        (await TryInviteAsync(await site.AccountAsync("boss"), "one-more@example.org", RoleNames.Officer)).ShouldBeNull("others may still");
        staff.Installation.Clock.Advance(TimeSpan.FromDays(1));
        (await TryInviteAsync(eager, "one-more@example.org", RoleNames.Officer)).ShouldBeNull();
    }

    private Task<string> InviteAsync(string email) => InviteAsync(email, null, RoleNames.Officer);

    private async Task<string> InviteAsync(string email, string? inviter, string role)
    {
        (await TryInviteAsync(inviter ?? await site.AccountAsync("boss"), email, role)).ShouldBeNull();
        return LinkOf((await staff.MailsTo(email, 1))[0].Text).Split("code=")[1];
    }

    private Task<GrantProblem?> TryInviteAsync(string inviter, string email, string role) => site.InScopeAsync(scope =>
        scope.GetRequiredService<InvitationDesk>().InviteAsync(StaffSite.As(inviter), email, new RoleAt(role), null, CancellationToken.None));

    private Task<GrantProblem?> RevokeAsync(string revoker, Guid id) =>
        site.InScopeAsync(scope => scope.GetRequiredService<InvitationDesk>().RevokeAsync(StaffSite.As(revoker), id, CancellationToken.None));

    private Task<IReadOnlyList<Invitation>> OpenAsync() => site.InScopeAsync(scope => scope.GetRequiredService<InvitationDesk>().ListAsync(CancellationToken.None));

    private Task<bool> AcceptAsync(string userId, string code) =>
        site.InScopeAsync(scope => scope.GetRequiredService<Acceptance>().AcceptAsync(StaffSite.As(userId), code, CancellationToken.None));

    private Task ConfirmAsync(string userId, bool confirmed) => site.InScopeAsync(async scope =>
    {
        var accounts = scope.GetRequiredService<UserManager<Account>>();
        var account = (await accounts.FindByIdAsync(userId))!;
        account.EmailConfirmed = confirmed;
        (await accounts.UpdateAsync(account)).Succeeded.ShouldBeTrue();
    });

    // The page has no form for them, so the token comes from another one.
    private static async Task<HttpResponseMessage> AcceptAsync(TestBrowser browser, string link)
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await browser.PageAsync("profile")).QuerySelector("main form[method=post]")!;
        return await browser.PostAsync(link, TestBrowser.ValuesOf(form).Where(v => v.Key == "__RequestVerificationToken"));
    }

    private static string LinkOf(string text) => "people/invitation?code=" + text.Split("people/invitation?code=")[1][..64];
}
