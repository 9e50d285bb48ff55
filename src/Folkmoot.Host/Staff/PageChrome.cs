using Folkmoot.Core.Grants;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Ui;
using Folkmoot.Host.Modules;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Staff;

/// <summary>What stands around every page of a site, for the person who asks.</summary>
public sealed class PageChrome(
    Site site, ISettings<BrandSettings> brand, ISettings<MenuSettings> menus, IUserDirectory people, IAuthorizationService authorization,
    IReadOnlyList<InstalledModule> modules, WholeSitePages wholeSite, SiteRoutes routes, SupportSession support, IServiceProvider scope, IStringLocalizer<PageChrome> S) : IPageChrome
{
    private bool isPrepared;

    public string SiteName => site.Name;

    public string HomeAddress { get; private set; } = "/";

    public string? SearchAddress { get; private set; }

    public string? LogoAddress => null;

    public string? LogoAlt => null;

    public string LanguageTag => site.Culture.Name;

    public IReadOnlyList<ChromeLink> MainNavigation { get; private set; } = [];

    public IReadOnlyList<ChromeLink> FooterLinks { get; private set; } = [];

    public IReadOnlyList<ChromeLink> AccountLinks { get; private set; } = [];

    public IReadOnlyList<AdminGroup> AdminNavigation { get; private set; } = [];

    public string? Banner { get; private set; }

    public SeenAs? SeenAs { get; private set; }

    public string? BrandVersion { get; private set; }

    /// <summary>Reads what the layout needs, once a request.</summary>
    public async Task PrepareAsync(HttpContext context)
    {
        if (isPrepared)
        {
            return;
        }

        isPrepared = true;
        context.Shows(Data.Settings.SettingsChanged.Of("Brand"));
        context.Shows(Data.Settings.SettingsChanged.Of("Menu"));
        var look = await brand.GetAsync(context.RequestAborted);
        var menu = await menus.GetAsync(context.RequestAborted);
        HomeAddress = $"{context.Request.PathBase}/";
        SearchAddress = $"{context.Request.PathBase}/search";
        Banner = look.Banner.Length > 0 ? look.Banner : null;
        SeenAs = support.Visit is { } visit ? new SeenAs(support.Name, visit.EndsAt, context.Request.PathBase + SupportMiddleware.StopAddress) : null;
        BrandVersion = BrandStyles.VersionOf(look);
        MainNavigation = NearestCurrent([.. menu.Main.Where(link => routes.Lead(link.Address)).Select(link => Link(context, link.Text, link.Address))]);
        FooterLinks = [.. menu.Footer.Where(link => routes.Lead(link.Address)).Select(link => Link(context, link.Text, link.Address))];
        AccountLinks = await AccountAsync(context);
        AdminNavigation = await AdminAsync(context);
    }

    private async Task<IReadOnlyList<ChromeLink>> AccountAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated != true)
        {
            return [Link(context, S["Sign in"], people.SignInAddress()), Link(context, S["Register"], people.RegisterAddress())];
        }

        List<ChromeLink> links = [Link(context, S["Your account"], people.AccountAddress), Link(context, await NoticesTextAsync(context), "/notices")];
        if (await MayAsync(context, HostPermissions.OpenAdmin))
        {
            links.Add(Link(context, S["Staff"], "/admin"));
        }

        links.Add(Link(context, S["Sign out"], "/account/sign-out"));
        return links;
    }

    // Pages of signed-in people are never kept, so they may count. Visitors have no inbox, and make none.
    private async Task<string> NoticesTextAsync(HttpContext context) =>
        context.User.FindUserId() is { } user && await scope.GetRequiredService<UnreadNotices>().CountAsync(user, context.RequestAborted) is > 0 and var unread
            ? S["Notices ({0} new)", unread < UnreadNotices.MostCounted ? unread : $"{UnreadNotices.MostCounted - 1}+"]
            : S["Notices"];

    private async Task<IReadOnlyList<AdminGroup>> AdminAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated != true)
        {
            return [];
        }

        List<AdminLink> allowed = [];
        foreach (var link in modules.SelectMany(module => module.Module.AdminMenu).Concat(HostPermissions.Links))
        {
            if (await MayOpenAsync(context, link))
            {
                allowed.Add(link);
            }
        }

        // A page below another's address belongs to the nearer of both.
        var current = allowed.Where(link => IsCurrent(context.Request.Path, link.Address)).MaxBy(link => link.Address.Length);
        return [.. allowed.GroupBy(link => link.Group).Select(group => new AdminGroup(S[group.Key], [.. group.Select(link => Link(context, S[link.Text], link.Address) with { Current = link == current })]))];
    }

    // Who holds the permission in one area only would be refused by a page about the whole site.
    private Task<bool> MayOpenAsync(HttpContext context, AdminLink link) => wholeSite.Contains(link.Address)
        ? authorization.AuthorizeAsync(context.User, area: null, link.Permission)
        : MayAsync(context, link.Permission);

    private async Task<bool> MayAsync(HttpContext context, Permission permission) =>
        (await authorization.AuthorizeAsync(context.User, resource: null, permission.Name)).Succeeded;

    private static ChromeLink Link(HttpContext context, string text, string address) =>
        address.StartsWith('/')
            ? new ChromeLink(text, context.Request.PathBase + address, IsCurrent(context.Request.Path, address))
            : new ChromeLink(text, address);

    // A menu with the portal and its directory marks the directory there, not both.
    private static IReadOnlyList<ChromeLink> NearestCurrent(IReadOnlyList<ChromeLink> links)
    {
        var current = links.Where(link => link.Current).MaxBy(link => link.Address.Length);
        return [.. links.Select(link => link with { Current = link == current })];
    }

    private static bool IsCurrent(PathString path, string address) =>
        address == "/" ? path == "/" : path.StartsWithSegments(address, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Prepares the layout before a page is rendered, after the cache has had its chance and the person is known.</summary>
public sealed class ChromeMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, PageChrome chrome)
    {
        await chrome.PrepareAsync(context);
        if (context.User.Identity?.IsAuthenticated == true)
        {
            // A page about somebody stays out of shared caches and out of the back button after sign-out.
            context.Response.Headers.CacheControl = "no-store";
        }

        await next(context);
    }
}

/// <summary>What stands around the hub's own pages.</summary>
public sealed class HubChrome : IPageChrome
{
    public string SiteName => "Folkmoot";

    public string HomeAddress => "/";

    public string? SearchAddress => null;

    public string? LogoAddress => null;

    public string? LogoAlt => null;

    public string LanguageTag => "en-GB";

    public IReadOnlyList<ChromeLink> MainNavigation => [];

    public IReadOnlyList<ChromeLink> FooterLinks => [];

    public IReadOnlyList<ChromeLink> AccountLinks => [];

    public IReadOnlyList<AdminGroup> AdminNavigation => [];

    public string? Banner => null;

    public string? BrandVersion => null;
}
