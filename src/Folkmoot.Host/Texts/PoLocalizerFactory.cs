using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Texts;

/// <summary>ASP.NET Core's localizers on PO files.</summary>
public sealed class PoLocalizerFactory(PoTexts texts, IWebHostEnvironment environment) : IStringLocalizerFactory
{
    // Made for every page and each of its parts.
    private readonly ConcurrentDictionary<Type, IStringLocalizer> ofTypes = new();
    private readonly ConcurrentDictionary<string, IStringLocalizer> ofViews = new(StringComparer.Ordinal);

    public IStringLocalizer Create(Type resourceSource) => ofTypes.GetOrAdd(resourceSource, Make);

    /// <summary>Views: <paramref name="baseName"/> is the application's name and the view's path.</summary>
    public IStringLocalizer Create(string baseName, string location) => ofViews.GetOrAdd(baseName, Make);

    private PoLocalizer Make(Type resourceSource)
    {
        var assembly = resourceSource.Assembly.GetName().Name + ".";
        var name = resourceSource.FullName ?? resourceSource.Name;
        return new PoLocalizer(texts, name.StartsWith(assembly, StringComparison.Ordinal) ? name[assembly.Length..] : name);
    }

    private PoLocalizer Make(string baseName)
    {
        var application = environment.ApplicationName + ".";
        return new PoLocalizer(texts, baseName.StartsWith(application, StringComparison.Ordinal) ? baseName[application.Length..] : baseName);
    }

    private sealed class PoLocalizer(PoTexts texts, string context) : IStringLocalizer
    {
        public LocalizedString this[string name]
        {
            get
            {
                var found = texts.Find(CultureInfo.CurrentUICulture, context, name);
                return new LocalizedString(name, found ?? name, found is null);
            }
        }

        public LocalizedString this[string name, params object[] arguments]
        {
            get
            {
                var found = texts.Find(CultureInfo.CurrentUICulture, context, name);
                return new LocalizedString(name, string.Format(CultureInfo.CurrentCulture, found ?? name, arguments), found is null);
            }
        }

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
