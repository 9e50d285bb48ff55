using Folkmoot.Business.Channels;
using Folkmoot.Business.Crimes;
using Folkmoot.Business.Hubs;
using Folkmoot.Business.Listings;
using Folkmoot.Business.Noticeboard;
using Folkmoot.Business.Portal;
using Folkmoot.Business.Reading;
using Folkmoot.Core;
using Folkmoot.Data;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Business;

/// <summary>The business portal: news and crime reports by feed, a directory of local firms and groups, their boards.</summary>
public sealed class BusinessModule : CouncilModule
{
    public override string DisplayName => "Business";

    public override IReadOnlyList<Permission> Permissions => BusinessPermissions.All;

    public override IReadOnlyList<AdminLink> AdminMenu =>
    [
        new("Business", "Directory", "/business/admin/directory", BusinessPermissions.ManageDirectory),
        new("Business", "News channels", "/business/admin/channels", BusinessPermissions.ManageFeeds),
        new("Business", "Feeds", "/business/admin/feeds", BusinessPermissions.ManageFeeds),
        new("Business", "News settings", "/business/admin/news-settings", CorePermissions.ManageSettings),
        new("Business", "Crime figures", "/business/admin/crimes", BusinessPermissions.ManageFeeds),
        new("Business", "Settings of the portal", "/business/admin/settings", CorePermissions.ManageSettings),
    ];

    public override void AddServices(IServiceCollection services) => services
        .AddTenantDbContext<BusinessDbContext>()
        .AddScoped<FeedFlawTexts>()
        .AddScoped<CrimeCategories>()
        .AddScoped<CrimeFigures>()
        .AddScoped<CrimeRegister>()
        .AddScoped<PoliceApi>()
        .AddScheduledJob<FetchCrimes>(FetchCrimes.Name, cron: "20 5 * * *")
        .AddDirectory()
        .AddNoticeboard()
        .AddNews()
        .AddSettings<PortalSettings>(PortalSettings.Name, "Business portal");

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        DirectoryJson.Map(endpoints);
        EventCalendar.Map(endpoints);
        NewsFeeds.Map(endpoints);
        FeedList.Map(endpoints);
        HubDoor.Map(endpoints);
    }
}
