using Folkmoot.Core.Notifications;
using Folkmoot.Core.Tests.Notifications;
using Folkmoot.Core.Tests.Residents;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests;

/// <summary>What tests add to a site. An assembly is one module at most.</summary>
public sealed class CoreTestsModule : CouncilModule
{
    public override string DisplayName => "Tests";

    public override void AddServices(IServiceCollection services) => services
        .AddSearchSource<ThingsToWatch.Things>()
        .AddNoticeSource<ThingsToWatch.Secrets>()
        .AddPersonalData<Grumpy>();
}
