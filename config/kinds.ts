import { z } from 'zod';

export const positive = z.coerce.number().int().positive();
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
