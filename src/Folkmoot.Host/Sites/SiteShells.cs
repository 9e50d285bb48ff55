using System.Collections.Concurrent;
using Folkmoot.Data;
using Folkmoot.Host.Hub;

namespace Folkmoot.Host.Sites;

/// <summary>The sites that run on this node. A site starts with its first request or its first due work and is put away when idle.</summary>
public sealed class SiteShells(SiteRegistry registry, SiteShellFactory factory, HostSettings settings, TimeProvider clock, ILogger<SiteShells> logger) : IAsyncDisposable
{
    // A site that cannot be brought up to date is not tried again at every request.
    private static readonly TimeSpan TriedAgainAfter = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Lazy<Task<SiteShell>>> running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (MigrationFailedException Failure, long At)> broken = new(StringComparer.Ordinal);

    /// <summary>The site's shell, started when it does not run.</summary>
    /// <exception cref="KeyNotFoundException">There is no such site.</exception>
    public async Task<SiteShell> GetAsync(string siteId, CancellationToken cancellationToken)
    {
        if (broken.TryGetValue(siteId, out var last) && Environment.TickCount64 - last.At < TriedAgainAfter.TotalMilliseconds)
        {
            throw last.Failure;
        }

        var starting = running.GetOrAdd(siteId, id => new Lazy<Task<SiteShell>>(() => StartAsync(id)));
        try
        {
            return await starting.Value.WaitAsync(cancellationToken);
        }
        catch when (starting.Value.IsFaulted || starting.Value.IsCanceled)
        {
            running.TryRemove(KeyValuePair.Create(siteId, starting));
            throw;
        }
    }

    /// <summary>The site's shell, entered: whoever calls this leaves it again. One that is older than what the registry knows is replaced.</summary>
    public async Task<SiteShell> EnterAsync(string siteId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var shell = await GetAsync(siteId, cancellationToken);
            var known = (await registry.AllAsync(cancellationToken)).FirstOrDefault(site => site.Id == siteId);
            if (shell.Record.Version < known?.Version)
            {
                await RetireAsync(siteId);
            }
            else if (shell.TryEnter())
            {
                return shell;
            }

            // It was put away between finding and entering it.
            await Task.Yield();
        }
    }

    /// <summary>Does something with a site's services, in a scope as a request has it.</summary>
    public async Task<T> InAsync<T>(string siteId, Func<IServiceProvider, Task<T>> act, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(act);
        var shell = await EnterAsync(siteId, cancellationToken);
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

    /// <summary>The shell if the site runs here now.</summary>
    public SiteShell? Find(string siteId) =>
        running.TryGetValue(siteId, out var shell) && shell.IsValueCreated && shell.Value.IsCompletedSuccessfully ? shell.Value.Result : null;

    public int Count => running.Count;

    /// <summary>News of a site, from this node or another.</summary>
    public void Hear(string siteId, IReadOnlyCollection<string> tags)
    {
        if (tags.Contains(HubNews.Rebuild))
        {
            // Whoever enters the site next compares versions and builds it anew.
            registry.Forget();
            broken.TryRemove(siteId, out _);
        }
        else if (Find(siteId) is { } shell)
        {
            _ = shell.ForgetAsync(tags);
        }
    }

    /// <summary>News may have been lost: nothing that is kept can be trusted.</summary>
    public void ForgetEverything()
    {
        registry.Forget();
        foreach (var siteId in running.Keys)
        {
            Hear(siteId, ["*"]);
        }
    }

    /// <summary>Takes a shell out of use; its requests finish, the next one starts a new shell.</summary>
    /// <returns>At once: whoever retires a shell may be inside it.</returns>
    public async Task RetireAsync(string siteId)
    {
        if (running.TryRemove(siteId, out var shell) && await StartedAsync(shell) is { } started)
        {
            _ = started.DisposeAsync().AsTask();
        }
    }

    /// <summary>Puts away what nobody has used for a while.</summary>
    public async Task PutAwayIdleAsync()
    {
        foreach (var siteId in running.Keys)
        {
            if (Find(siteId) is { } shell && clock.GetUtcNow() - shell.LastUsed > settings.Idle)
            {
                await RetireAsync(siteId);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        var started = await Task.WhenAll(running.Values.Select(StartedAsync));
        running.Clear();
        var closing = Task.WhenAll(started.OfType<SiteShell>().Select(shell => shell.DisposeAsync().AsTask()));
        if (await Task.WhenAny(closing, Task.Delay(TimeSpan.FromSeconds(20))) != closing)
        {
            logger.LogWarning("Some sites did not close in time; what they were doing will be taken up again");
        }
    }

    private static async Task<SiteShell?> StartedAsync(Lazy<Task<SiteShell>> shell)
    {
        try
        {
            return await shell.Value;
        }
        catch
        {
            // It never came up; whoever asked for it has been told why.
            return null;
        }
    }

    private async Task<SiteShell> StartAsync(string siteId)
    {
        var sites = await registry.AllAsync(CancellationToken.None);
        var record = sites.FirstOrDefault(site => site.Id == siteId) ?? throw new KeyNotFoundException($"There is no site '{siteId}'.");
        try
        {
            var shell = await factory.StartAsync(record, this, CancellationToken.None);
            broken.TryRemove(siteId, out _);
            return shell;
        }
        catch (MigrationFailedException failure)
        {
            broken[siteId] = (failure, Environment.TickCount64);
            throw;
        }
    }
}
