using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Folkmoot.Data.Schedule;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Testing;

/// <summary>A site of a test's installation, as one node serves it.</summary>
public sealed class TestSite(TestInstallation installation, string id, WebApplication node)
{
    public const string Password = "correct horse battery";

    public string Id { get; } = id;

    /// <summary>The site's base address, with a trailing slash.</summary>
    public Uri Address => new(TestInstallation.AddressOf(node), $"{Id}/");

    /// <summary>A visitor with a cookie jar of his own.</summary>
    public TestBrowser Visitor(string? userAgent = null) => new(Address, userAgent);

    /// <summary>A person who is signed in, with a profile and, if named, a role.</summary>
    public async Task<TestBrowser> SignedInAsync(string name = "resident", string? role = null, AreaId? area = null)
    {
        await AccountAsync(name, role, area);
        var browser = Visitor();
        await browser.SignInAsync($"{name}@example.org", Password);
        return browser;
    }

    /// <summary>An account with a confirmed address and a profile on this site; its user id.</summary>
    public Task<string> AccountAsync(string name, string? role = null, AreaId? area = null) => InScopeAsync(async scope =>
    {
        var accounts = scope.GetRequiredService<UserManager<Account>>();
        var account = await accounts.FindByEmailAsync($"{name}@example.org");
        if (account is null)
        {
            account = new Account(scope.GetRequiredService<RealmName>().Value, $"{name}@example.org", installation.Clock.GetUtcNow()) { EmailConfirmed = true };
            await accounts.CreateAsync(account, Password);
        }

        await scope.GetRequiredService<ResidentProfiles>().SaveAsync(account.Id, DisplayName.Read($"Test {name}", out _)!, home: null, CancellationToken.None);
        if (role is not null)
        {
            await scope.GetRequiredService<RoleGrants>().GiveAsync(account.Id, role, area, expires: null, CancellationToken.None);
        }

        return account.Id;
    });

    /// <summary>Does something with the site's services, in a scope as a request has it.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        var shell = await node.Services.GetRequiredService<SiteShells>().EnterAsync(Id, CancellationToken.None);
        try
        {
            await using var scope = shell.Services.CreateAsyncScope();
            return await act(scope.ServiceProvider);
        }
        finally
        {
            await shell.LeaveAsync();
        }
    }

    /// <inheritdoc cref="InScopeAsync{T}(Func{IServiceProvider, Task{T}})"/>
    public Task InScopeAsync(Func<IServiceProvider, Task> act) => InScopeAsync(async scope =>
    {
        await act(scope);
        return true;
    });

    /// <summary>Runs jobs and deliveries that are due, and waits for those that the node has begun by itself.</summary>
    public async Task WorkOffAsync()
    {
        var shell = await node.Services.GetRequiredService<SiteShells>().EnterAsync(Id, CancellationToken.None);
        try
        {
            var started = Environment.TickCount64;
            do
            {
                await shell.WorkOffAsync(CancellationToken.None);
            }
            while (await IsAtWorkAsync(shell) && Environment.TickCount64 - started < 30_000);
        }
        finally
        {
            await shell.LeaveAsync();
        }
    }

    /// <summary>Whether a job or a delivery has failed and waits for its next attempt.</summary>
    public Task<bool> HasFailuresAsync() => InScopeAsync(async scope =>
    {
        var db = scope.GetRequiredService<FoundationDbContext>();
        return await db.Outbox.AnyAsync(m => !m.Dead && m.Attempts > 0) || await db.Schedule.AnyAsync(r => r.Attempts > 0);
    });

    // A row that is still there although all that was due is done is locked: another delivery is busy with it.
    private async Task<bool> IsAtWorkAsync(SiteShell shell)
    {
        await using var scope = shell.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FoundationDbContext>();
        var now = installation.Clock.GetUtcNow();
        var jobs = scope.ServiceProvider.GetServices<ScheduledJobDescriptor>().Select(job => job.Name).ToArray();
        var rest = scope.ServiceProvider.GetRequiredService<AtRest>().Deliveries.ToArray();
        if (!await db.Outbox.AnyAsync(m => !m.Dead && m.NextAttempt <= now && !rest.Contains(m.Name + "/" + m.Handler)) && !await db.Schedule.AnyAsync(r => r.Due <= now && jobs.Contains(r.Job)))
        {
            return false;
        }

        await Task.Delay(20);
        return true;
    }
}
