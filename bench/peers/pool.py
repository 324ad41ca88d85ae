"""asyncpg's pool for the peers that write their SQL themselves."""

import asyncpg

from bench.peers import rows


async def make_pool() -> asyncpg.Pool:
    return await asyncpg.create_pool(
        host=rows.SOCKET,
        database=rows.DATABASE,
        user=rows.USER,
        min_size=rows.CONNECTIONS,
        max_size=rows.CONNECTIONS,
        server_settings={"plan_cache_mode": rows.PLANS, "jit": "off"},
    )
