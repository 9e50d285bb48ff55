using Folkmoot.Testing;

namespace Folkmoot.Host.Tests.Commands;

/// <summary>What operators do with accounts by the command line, and where a site's people sign in.</summary>
public sealed class AccountCommandsTests : IAsyncLifetime
{
    private CommandLine folkmoot = null!;

    public async ValueTask InitializeAsync()
    {
        folkmoot = await CommandLine.StartAsync();
        foreach (var site in new[] { "council", "trade" })
        {
            var created = await folkmoot.RunAsync("site", "create", site, "--name", site, "--prefix", site, "--recipe", "business");
            created.ExitCode.ShouldBe(0, created.Errors);
        }
    }

    public ValueTask DisposeAsync() => folkmoot.DisposeAsync();

    [Fact]
    public async Task Operators_OpenTheDoorForAWhile_TakeLostFactorsAway_AndSayWhereASiteSignsIn()
    {
        var hub = folkmoot.Server.DatabaseOf("hub");
        await folkmoot.ExecuteAsync(hub, """
            insert into hub.accounts (id, realm, user_name, normalized_user_name, email, normalized_email, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count, created_at, security_stamp)
            values ('lost', 'default', 'lost@example.org', 'LOST@EXAMPLE.ORG', 'lost@example.org', 'LOST@EXAMPLE.ORG', true, false, true, true, 0, now(), 'before');
            insert into hub.authenticator_apps values ('lost', 'sealed', 1, now());
            insert into hub.recovery_codes values ('lost', '\x01');
            insert into hub.account_sessions values (gen_random_uuid(), 'lost', '\x02', 'council', '', '', now(), now())
            """);

        await ShouldSayAsync("A password signs them in until", "account", "let-in", "Lost@example.org", "--site", "council", "--hours", "2");
        (await folkmoot.AskAsync<bool>(hub, "select passwords_until between now() + interval '1 hour' and now() + interval '2 hours' from hub.accounts")).ShouldBeTrue();
        await ShouldRefuseAsync("--hours has to be 1 to 24", "account", "let-in", "lost@example.org", "--site", "council", "--hours", "25");
        await ShouldRefuseAsync("Nobody in this realm has the address", "account", "reset-factors", "nobody@example.org", "--site", "council");

        await ShouldSayAsync("the password alone signs in again", "account", "reset-factors", "lost@example.org", "--site", "council");
        (await folkmoot.AskAsync<bool>(hub, "select not two_factor_enabled and security_stamp <> 'before' from hub.accounts")).ShouldBeTrue();
        (await folkmoot.AskAsync<long>(hub, "select (select count(*) from hub.authenticator_apps) + (select count(*) from hub.recovery_codes) + (select count(*) from hub.account_sessions)")).ShouldBe(0);

        await ShouldSayAsync("", "site", "sign-in-at", "trade", "council");
        (await folkmoot.AskAsync<string>(hub, "select sign_in_at from hub.sites where id = 'trade'")).ShouldBe("council");
        await ShouldRefuseAsync("There is no site 'nobody'", "site", "sign-in-at", "trade", "nobody");
        await ShouldSayAsync("", "site", "sign-in-at", "trade");
        (await folkmoot.AskAsync<bool>(hub, "select sign_in_at is null from hub.sites where id = 'trade'")).ShouldBeTrue();
    }

    private async Task ShouldSayAsync(string words, params string[] arguments)
    {
        var answer = await folkmoot.RunAsync(arguments);
        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldContain(words);
    }

    private async Task ShouldRefuseAsync(string words, params string[] arguments)
    {
        var answer = await folkmoot.RunAsync(arguments);
        answer.ExitCode.ShouldNotBe(0);
        answer.Errors.ShouldContain(words);
    }
}
