using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace OrchardCore.Modules.Manifest
{
    [AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true, Inherited = false)]
    public class FeatureAttribute : Attribute
    {
        public virtual string Id { get; set; }

        public virtual string Name { get; set; }

        public virtual string Category { get; set; }

        public virtual string Description { get; set; }

        public virtual string[] Dependencies { get; set; }
    }

    [AttributeUsage(AttributeTargets.Assembly, AllowMultiple = false, Inherited = false)]
    public class ModuleAttribute : FeatureAttribute
    {
        public virtual string Author { get; set; }

        public virtual string Website { get; set; }

        public virtual string Version { get; set; }

        public virtual string[] Tags { get; set; }
    }
}

namespace OrchardCore.Modules
{
    public abstract class StartupBase
    {
        public virtual int Order => 0;

        public virtual int ConfigureOrder => Order;

        public virtual void ConfigureServices(IServiceCollection services)
        {
        }

        public virtual void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider serviceProvider)
        {
        }
    }
}
