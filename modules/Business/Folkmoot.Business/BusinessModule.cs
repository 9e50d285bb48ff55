using Folkmoot.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Business;

/// <summary>The business portal: news and crime reports by feed, a directory of local firms and groups, their boards.</summary>
public sealed class BusinessModule : CouncilModule
{
    public override string DisplayName => "Business";

    public override IReadOnlyList<Permission> Permissions => BusinessPermissions.All;

    public override void AddServices(IServiceCollection services) => services
        .AddTenantDbContext<BusinessDbContext>();
}
