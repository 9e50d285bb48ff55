using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Host.Hub;

/// <summary>A site as the hub knows it.</summary>
public sealed class SiteRecord
{
    public const string Created = "created";
    public const string SettingUp = "setting-up";
    /// <summary>Its archive is being copied: it belongs to nobody's requests or work yet.</summary>
    public const string Importing = "importing";
    public const string Running = "running";
    public const string Disabled = "disabled";

    public SiteRecord(string id, string name, string? host, string? prefix, string realm, string? recipe, JsonDocument parameters, DateTimeOffset now)
    {
        Id = id;
        Name = name;
        Host = host;
        Prefix = prefix;
        Realm = realm;
        Recipe = recipe;
        Parameters = parameters;
        CreatedAt = now;

        // Whoever makes the site sets it up; others take over when he has not come to the end by then.
        Due = now.AddMinutes(1);
    }

    private SiteRecord()
    {
    }

    public string Id { get; private set; } = "";

    public string Name { get; set; } = "";

    /// <summary>Exact host name, lower case, without a port; null when the site is reached below the installation's address.</summary>
    public string? Host { get; private set; }

    /// <summary>First path segment, without slashes; null when the site begins at the root.</summary>
    public string? Prefix { get; private set; }

    /// <summary>Accounts are shared within one realm, never across.</summary>
    public string Realm { get; private set; } = "";

    /// <summary>The sister site at which people sign in and are handed over from; null when they sign in here.</summary>
    public string? SignInAt { get; private set; }

    public string State { get; private set; } = Created;

    /// <summary>The recipe that sets the site up: a built-in name or a file.</summary>
    public string? Recipe { get; private set; }

    public JsonDocument Parameters { get; private set; } = JsonDocument.Parse("{}");

    public string Culture { get; set; } = "en-GB";

    public string TimeZone { get; set; } = "Europe/London";

    /// <summary>Ids of the modules that are on, dependencies first; Core is always on and is not listed.</summary>
    public string[] Modules { get; private set; } = [];

    /// <summary>Ids of the modules that are just being switched on.</summary>
    public string[] SwitchingOn { get; private set; } = [];

    /// <summary>Goes up when the site's container has to be built anew.</summary>
    public long Version { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When somebody has to look at this site next.</summary>
    public DateTimeOffset Due { get; private set; }

    /// <summary>Why the last set-up stopped.</summary>
    public string? Failure { get; private set; }

    public void StartSettingUp()
    {
        if (State is Running or Disabled)
        {
            throw new InvalidOperationException($"The site {Id} has been set up already.");
        }

        State = SettingUp;
        Failure = null;
    }

    public void StartImport() => State = Importing;

    /// <summary>Opens a site whose archive has been copied.</summary>
    public void FinishImport(string culture, string timeZone, IEnumerable<string> modules)
    {
        (Culture, TimeZone, Modules) = (culture, timeZone, [.. modules]);
        Run();
    }

    public void FailSettingUp(string reason) => Failure = reason;

    public void Run()
    {
        State = Running;
        Failure = null;
        Changed();
    }

    public void Disable()
    {
        State = Disabled;
        Changed();
    }

    /// <summary>Notes what is to be switched on, and when others are to look whether it has been.</summary>
    public void BeginSwitchingOn(IEnumerable<string> modules, DateTimeOffset lookAt)
    {
        SwitchingOn = [.. SwitchingOn.Union(modules)];
        Due = lookAt < Due ? lookAt : Due;
    }

    public void StopSwitchingOn() => SwitchingOn = [];

    /// <param name="modules">All that are on now, dependencies first.</param>
    /// <param name="begun">Those that had been begun.</param>
    public void SwitchOn(IEnumerable<string> modules, IEnumerable<string> begun)
    {
        // What is not installed at the moment is not off for that.
        Modules = [.. modules.Union(Modules)];
        SwitchingOn = [.. SwitchingOn.Except(begun)];
        Changed();
    }

    public void SwitchOff(string module)
    {
        Modules = [.. Modules.Where(id => id != module)];
        SwitchingOn = [.. SwitchingOn.Where(id => id != module)];
        Changed();
    }

    /// <summary>Lets people sign in at a sister site, or here again.</summary>
    public void LetSignInAt(string? siteId)
    {
        SignInAt = siteId;
        Changed();
    }

    public void Changed() => Version++;
}

internal sealed class SiteRecordMapping : IEntityTypeConfiguration<SiteRecord>
{
    public void Configure(EntityTypeBuilder<SiteRecord> builder)
    {
        builder.ToTable("sites");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Parameters).HasColumnType("jsonb");
    }
}
